package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.model.chat.ChatModel;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.steelyard.engine.config.ConfigProblems;
import io.steelyard.engine.config.TomlDocument;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.ExchangeText;
import io.steelyard.engine.event.ControlInput.ModelOutcome;
import io.steelyard.engine.journal.EntryCodec;
import io.steelyard.engine.port.RiskAdvisor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class ExchangeScribeTest {
    private static final long NOW = 1_678_500_000_000_000_000L;

    private final List<ControlInput> journal = new ArrayList<>();

    @Test
    void shouldRepeatAnAdviceFromTheJournalAlone() throws IOException {
        ControlInput live;
        ModelSettings settings;
        try (ScriptedModelServer server =
                new ScriptedModelServer(ScriptedModelServer.says(LlmRiskAdvisorTest.answer(700, false, 30)))) {
            settings = settings(server.baseUrl());
            ExchangeScribe scribe = new ExchangeScribe(settings, () -> NOW, journal::add);
            ChatModel model = new RecordingModel(ModelFactory.create(settings), "openai", () -> 0, scribe);
            live = advisor(settings, model).advise(100, LlmRiskAdvisorTest.STRESS);
        }
        assertEquals(700, assertInstanceOf(AdviceReceived.class, live).advice().baseMilliNats());
        ReplayModel replayed = replay("openai", read(throughTheCodec(journal)), ModelFactory.create(settings));
        assertEquals(live, advisor(settings, replayed).advise(100, LlmRiskAdvisorTest.STRESS), "the server is gone");
        assertTrue(replayed.unused().isEmpty());
    }

    @Test
    void shouldNoteCostAndOutcomeAndNoKey() throws IOException {
        try (ScriptedModelServer server = new ScriptedModelServer(
                ScriptedModelServer.says(LlmRiskAdvisorTest.answer(700, false, 30)), ScriptedModelServer.status(429))) {
            ModelSettings settings = settings(server.baseUrl());
            ExchangeScribe scribe = new ExchangeScribe(settings, () -> NOW, journal::add);
            ChatModel model = new RecordingModel(ModelFactory.create(settings), "openai", () -> 0, scribe);
            RiskAdvisor advisor = advisor(settings, model);
            advisor.advise(100, LlmRiskAdvisorTest.STRESS);
            advisor.advise(101, LlmRiskAdvisorTest.STRESS);
            assertTrue(server.authorisations().getFirst().contains("sk-secret"), "the key went to the provider");
        }
        List<ExchangeNoted> notes = journal.stream()
                .filter(ExchangeNoted.class::isInstance)
                .map(ExchangeNoted.class::cast)
                .toList();
        assertEquals(2, notes.size());
        assertEquals(300 * 2 + 80 * 8, notes.getFirst().costMicros(), "2 and 8 dollars a million");
        assertEquals(ModelOutcome.RATE_LIMITED, notes.getLast().outcome());
        assertEquals(1, notes.getLast().answerParts(), "the Retry-After that it came with");
        assertFalse(journal.toString().contains("sk-secret"), "and nowhere else");
    }

    @Test
    void shouldRefuseAnExchangeWithAPieceMissingOrChanged() {
        Exchange exchange = exchange("x".repeat(1_000), "answer");
        scribe().record(exchange);
        List<ControlInput> gap = new ArrayList<>(journal);
        gap.remove(1);
        assertThrows(IllegalArgumentException.class, () -> read(gap));
        List<ControlInput> forged = new ArrayList<>(journal);
        ExchangeText first = (ExchangeText) forged.getFirst();
        forged.set(0, new ExchangeText(NOW, first.fingerprint(), false, 0, "y".repeat(400)));
        assertThrows(IllegalArgumentException.class, () -> read(forged));
        assertEquals(List.of(exchange), read(journal));
        assertEquals(List.of(), read(journal.subList(0, journal.size() - 1)), "cut off before its note");
    }

    @Test
    void shouldNameEveryOutcomeAsTheJournalDoes() {
        assertEquals(
                Stream.of(Exchange.Outcome.values()).map(Enum::name).toList(),
                Stream.of(ModelOutcome.values()).map(Enum::name).toList());
    }

    @Property(tries = 300)
    void shouldTakeAnyTextApartAndPutItTogether(@ForAll String text) {
        String spelt = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        List<String> pieces = ExchangeScribe.pieces(text, 7);
        assertEquals(spelt, String.join("", pieces));
        for (String piece : pieces) {
            assertTrue(!piece.isEmpty() && piece.getBytes(StandardCharsets.UTF_8).length <= 7, piece);
        }
    }

    private ExchangeScribe scribe() {
        return new ExchangeScribe(settings("http://127.0.0.1:9/v1"), () -> NOW, journal::add);
    }

    private static Exchange exchange(String request, String response) {
        return new Exchange(
                Fingerprint.of(request), "openai", "one", request, Exchange.Outcome.ANSWERED, response, 1, 2, 3);
    }

    private static List<Exchange> read(List<ControlInput> inputs) {
        ExchangeReader reader = new ExchangeReader();
        inputs.forEach(reader::onEntry);
        return reader.exchanges();
    }

    /** As they come back from the disk. */
    private static List<ControlInput> throughTheCodec(List<ControlInput> inputs) {
        EntryCodec codec = new EntryCodec();
        List<ControlInput> back = new ArrayList<>();
        byte[] bytes = new byte[EntryCodec.MAX_RECORD_BYTES];
        for (ControlInput input : inputs) {
            int length = codec.encode(input, 1, NOW, bytes, 0);
            back.add((ControlInput) codec.decode(bytes, 0, length, 1));
        }
        return back;
    }

    static ReplayModel replay(String provider, List<Exchange> exchanges, ChatModel like) {
        return new ReplayModel(provider, like.defaultRequestParameters(), exchanges, exchange -> {});
    }

    private static RiskAdvisor advisor(ModelSettings settings, ChatModel model) {
        Respondent respondent = new Respondent(
                settings,
                model,
                new LatencyMeter(exchange -> {}),
                CircuitBreaker.ofDefaults("one"),
                new Budget(1_000_000, 1_000_000, 20),
                () -> NOW);
        return new LlmRiskAdvisor(
                List.of(respondent),
                PromptPack.shipped(),
                LlmRiskAdvisorTest.ROUTING,
                Sha256.ZERO,
                new WallPace(() -> NOW));
    }

    /** Read as an operator would write it, for a key comes only from there. */
    private static ModelSettings settings(String baseUrl) {
        String toml = """
                provider = "openai"
                base_url = "%s"
                model = "one"
                api_key = "env:KEY"
                deadline = "5s"
                max_output_tokens = 200
                input_price_per_million = "2 USD"
                output_price_per_million = "8 USD"
                """.formatted(baseUrl);
        ConfigProblems problems = new ConfigProblems();
        TomlDocument document =
                TomlDocument.of("models.toml", toml.getBytes(StandardCharsets.UTF_8), Map.of(), problems);
        ModelSettings settings = ModelSettings.read("one", document.root(), Map.of("KEY", "sk-secret"));
        assertEquals(List.of(), problems.lines());
        return settings;
    }
}
