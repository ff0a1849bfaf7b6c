package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.steelyard.backtest.replay.AdviceSource;
import io.steelyard.backtest.replay.Adviser;
import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.BacktestRunner;
import io.steelyard.backtest.replay.BacktestSetup;
import io.steelyard.connectors.llm.AdvisorFile;
import io.steelyard.connectors.llm.Budget;
import io.steelyard.connectors.llm.LatencyMeter;
import io.steelyard.connectors.llm.LlmRiskAdvisor;
import io.steelyard.connectors.llm.ModelSettings;
import io.steelyard.connectors.llm.PromptPack;
import io.steelyard.connectors.llm.Provider;
import io.steelyard.connectors.llm.ReplayPace;
import io.steelyard.connectors.llm.Respondent;
import io.steelyard.connectors.llm.Routing;
import io.steelyard.connectors.llm.Rung;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that answers a question a second with whatever bytes, two vendors of it, in a replay through the real adviser, core,
 * gate and venue: no limit is broken by the audit's second opinion, nothing is thrown, and what is malformed moves nothing.
 */
class FuzzedAgentTest {
    private static final List<String> FIELDS = List.of(
            "base_milli_nats",
            "quote_milli_nats",
            "venue_milli_nats",
            "regime",
            "horizon_minutes",
            "confidence_percent",
            "abstain",
            "evidence",
            "rationale");

    @TempDir
    private Path folder;

    @Test
    void shouldBreakNoLimitWhateverAModelSays() throws IOException {
        fuzz(100_000);
    }

    @Tag("full")
    @Test
    void shouldBreakNoLimitTenMillionTimes() throws IOException {
        fuzz(10_000_000);
    }

    @Test
    void shouldDecideAsWithoutAdviceWhenEverythingIsMalformed() throws IOException {
        Path journal = FallingCoin.importInto(folder);
        Random random = new Random(1);
        Fuzz broken = new Fuzz(() -> Fuzz.broken(random));
        Run alone = run(journal, AdviceSource.NONE, Adviser.SILENT);
        Run asked = run(journal, AdviceSource.ASK, broken.adviser());
        assertTrue(broken.answers > 30_000, () -> "answers " + broken.answers);
        assertEquals(0, asked.opinions(), "nothing malformed is an opinion");
        assertEquals(alone.decided(), asked.decided());
    }

    private void fuzz(long wanted) throws IOException {
        Path journal = FallingCoin.importInto(folder);
        long answers = 0;
        long opinions = 0;
        for (long seed = 1; answers < wanted; seed++) {
            Random random = new Random(seed);
            Fuzz fuzz = new Fuzz(() -> random.nextInt(3) > 0 ? Fuzz.sound(random) : Fuzz.broken(random));
            Run run = run(journal, AdviceSource.ASK, fuzz.adviser());
            assertEquals(0, run.result().counts().limitBreaches(), "seed " + seed);
            answers += fuzz.answers;
            opinions += run.opinions();
        }
        assertNotEquals(0, opinions, "some of it was heard");
    }

    private record Run(BacktestResult result, List<String> decided, long opinions) {}

    private static Run run(Path folder, AdviceSource source, Adviser adviser) throws IOException {
        BacktestConfig config = BacktestConfig.load(
                Path.of("../config/backtest.toml"),
                Map.of("policy_id", "agent", "core.briefing", "1s", "limits", limits()));
        BacktestSetup setup =
                config.setup(null, source, BacktestSetup.JOURNAL_START, BacktestSetup.JOURNAL_END, "fuzz");
        MemoryJournal target = new MemoryJournal();
        try (Journal journal = JournalFolders.open(folder)) {
            BacktestResult result = BacktestRunner.run(
                    setup, journal, target, new BacktestRunner.Names("", ""), adviser, (inputs, time) -> {});
            return decided(result, target);
        }
    }

    private static String limits() {
        assertTrue(Files.exists(Path.of("../config/limits-study.toml")), "the study's limits hear every adviser");
        return "limits-study.toml";
    }

    private static Run decided(BacktestResult result, MemoryJournal journal) {
        List<String> decided = new ArrayList<>();
        long opinions = 0;
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof OrderSubmitted order) {
                    decided.add(cursor.ingestTimeNanos() + " " + order.intent());
                } else if (cursor.entry() instanceof TargetSet target) {
                    decided.add(cursor.ingestTimeNanos() + " " + target);
                } else if (cursor.entry() instanceof AdviceReceived received) {
                    opinions += received.advice().abstained() ? 0 : 1;
                }
            }
        }
        return new Run(result, decided, opinions);
    }

    /** Two vendors that say what they are told to, through the product's own way from a model to an input. */
    private static final class Fuzz implements ChatModel {
        private static final AdvisorFile.Circuit PATIENT = new AdvisorFile.Circuit(100_000, 100, Duration.ofSeconds(1));

        /** Makes one answer; null breaks the connection. */
        private interface Source {
            @Nullable
            String next();
        }

        private final Source source;
        private long answers;

        private Fuzz(Source source) {
            this.source = source;
        }

        @Override
        public ChatResponse doChat(ChatRequest request) {
            answers++;
            String text = source.next();
            if (text == null) {
                throw new LangChain4jException("the line is dead");
            }
            return ChatResponse.builder().aiMessage(AiMessage.from(text)).build();
        }

        private Adviser adviser() {
            ReplayPace pace = new ReplayPace();
            LlmRiskAdvisor advisor = new LlmRiskAdvisor(
                    List.of(respondent(Provider.OPENAI, pace), respondent(Provider.ANTHROPIC, pace)),
                    PromptPack.shipped(),
                    new Routing(0, 0, 3_000),
                    Sha256.ZERO,
                    pace);
            return (sequence, timeNanos, briefing) -> {
                pace.startAt(timeNanos);
                return List.of(advisor.advise(sequence, briefing));
            };
        }

        private Respondent respondent(Provider provider, ReplayPace pace) {
            ModelSettings settings = new ModelSettings(
                    provider.id(),
                    provider,
                    "http://127.0.0.1:9/v1",
                    "fuzz",
                    null,
                    Duration.ofSeconds(1),
                    300,
                    Rung.PLAIN,
                    0,
                    0);
            CircuitBreaker circuit = CircuitBreaker.of(
                    settings.name(),
                    CircuitBreakerConfig.custom()
                            .slidingWindowSize(PATIENT.calls())
                            .minimumNumberOfCalls(PATIENT.calls())
                            .failureRateThreshold(PATIENT.failures())
                            .build());
            return new Respondent(
                    settings,
                    this,
                    new LatencyMeter(exchange -> {}),
                    circuit,
                    new Budget(Long.MAX_VALUE / 200, Long.MAX_VALUE / 200, 0),
                    pace::nowNanos);
        }

        /** In form, with any numbers that the form allows. */
        private static String sound(Random random) {
            boolean abstains = random.nextInt(4) == 0;
            int base = abstains ? 0 : random.nextInt(-1_500, 1_501);
            int quote = abstains ? 0 : random.nextInt(-1_500, 1_501);
            int venue = abstains ? 0 : random.nextInt(-1_500, 1_501);
            return "{\"base_milli_nats\":" + base + ",\"quote_milli_nats\":" + quote + ",\"venue_milli_nats\":{\"v1\":"
                    + venue
                    + "},\"regime\":\"STRESS\",\"horizon_minutes\":" + random.nextInt(1, 1_441)
                    + ",\"confidence_percent\":" + random.nextInt(101) + ",\"abstain\":" + abstains
                    + ",\"evidence\":" + (abstains ? "[]" : "[1,2]") + ",\"rationale\":\"Because.\"}";
        }

        /** Noise, nothing, too much, a sound answer with something missing, doubled, added or out of range. */
        private static @Nullable String broken(Random random) {
            String sound = sound(random);
            String field = FIELDS.get(random.nextInt(FIELDS.size()));
            return switch (random.nextInt(10)) {
                case 0 -> null;
                case 1 -> "";
                case 2 -> noise(random);
                case 3 -> sound.substring(0, random.nextInt(sound.length()));
                case 4 -> sound + sound;
                case 5 -> sound.replace("\"" + field + "\"", "\"" + field + "x\"");
                case 6 -> "{\"" + field + "\":0," + sound.substring(1);
                case 7 -> sound.replace("\"base_milli_nats\":", "\"base_milli_nats\":99999");
                case 8 -> sound.replace("Because.", "x".repeat(5_000));
                default -> "Sure! " + sound;
            };
        }

        private static String noise(Random random) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
