package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.steelyard.connectors.news.NewsFile;
import io.steelyard.connectors.news.NewsSources;
import io.steelyard.connectors.news.Polled;
import io.steelyard.connectors.news.SourcePoll;
import io.steelyard.connectors.news.SourceSettings;
import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinBriefing;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Evidence;
import io.steelyard.engine.domain.NewsSummary;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.ExchangeText;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.loop.CoreReplay;
import io.steelyard.engine.loop.TimerQueue;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.port.NewsItem;
import io.steelyard.engine.port.NewsReader.Finding;
import io.steelyard.engine.scenario.GenerousLimits;
import io.steelyard.engine.scenario.ListJournal;
import io.steelyard.engine.scenario.Scenario;
import io.steelyard.engine.scenario.ScriptedStrategy;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of a stranger's text: a source's file, the reader with a model that obeys the text, the journal, the real core
 * that asks an adviser every minute, and the very letters of that question.
 */
class NewsJourneyTest {
    private static final String SOURCE = "wire";
    private static final int SHORTEST_QUOTE = 12;
    private static final PromptPack PROMPTS = PromptPack.shipped();
    private static final CoreSettings ASKING =
            CoreSettings.of(CoinPair.USDC_USDT).withBriefingNanos(60_000_000_000L);

    @TempDir
    private Path folder;

    /** A model that answers each text as its attack wants. */
    private static final class Obedient implements ChatModel {
        private final Map<String, String> answers = new HashMap<>();

        @Override
        public ChatResponse doChat(ChatRequest request) {
            String all = request.messages().getLast().toString();
            String answer = answers.entrySet().stream()
                    .filter(it -> all.contains(it.getKey()))
                    .max((a, b) ->
                            Integer.compare(a.getKey().length(), b.getKey().length()))
                    .map(Map.Entry::getValue)
                    .orElseThrow();
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from(answer))
                    .modelName("obedient")
                    .build();
        }
    }

    /** What became of one item: everything that goes to the journal because of it. */
    record Journey(NewsItem item, List<ControlInput> inputs) {
        private boolean isRead() {
            return inputs.stream().anyMatch(NewsClassified.class::isInstance);
        }
    }

    @Test
    void shouldDecideAsWithoutAnyOfTheAttacks() throws IOException {
        Scenario quiet = story(List.of());
        List<String> undisturbed = decided(quiet);
        assertTrue(quiet.decisions(TargetSet.class).size() > 1, "weights move with what the policy sees");
        assertFalse(quiet.decisions(OrderSubmitted.class).isEmpty());
        assertFalse(quiet.decisions(BriefingIssued.class).isEmpty());
        List<Journey> journeys = journeys();
        int all = Attack.all().size();
        int tooLong = (int) Attack.all().stream()
                .filter(it -> it.text().length() > NewsItem.MAX_LETTERS)
                .count();
        assertEquals(all - tooLong, journeys.size(), "the source drops what is too long, and nothing else");
        int read = 0;
        for (Journey journey : journeys) {
            Scenario story = story(journey.inputs());
            assertEquals(quiet.decisions(TargetSet.class), story.decisions(TargetSet.class), "no weight moves");
            assertEquals(undisturbed, decided(story), () -> journey.item().text());
            read += journey.isRead() ? 1 : 0;
        }
        assertTrue(read > 20, "an obedient model did pass some legal records: " + read);
    }

    /** All of them at once are no more than each of them alone. */
    @Test
    void shouldDecideAsWithoutAllOfThemTogether() throws IOException {
        List<ControlInput> flood =
                journeys().stream().flatMap(it -> it.inputs().stream()).toList();
        assertEquals(decided(story(List.of())), decided(story(flood)));
    }

    @Test
    void shouldShowTheAdviserNothingOfATextButNumbersOfOurs() throws IOException {
        String silent = String.join("\n", prompts(story(List.of())));
        Set<String> spoken = new TreeSet<>();
        for (Journey journey : journeys()) {
            String prompts = String.join("\n", prompts(story(journey.inputs())));
            spoken.add(prompts);
            String text = journey.item().text();
            for (int i = 0; i + SHORTEST_QUOTE <= text.length(); i++) {
                String quote = text.substring(i, i + SHORTEST_QUOTE);
                assertTrue(silent.contains(quote) || !prompts.contains(quote), quote);
            }
        }
        // Silence, or one item of either coin with a severity of 0 to 3: nothing else can be said to the adviser.
        assertTrue(spoken.size() > 1 && spoken.size() <= 9, () -> "different questions: " + spoken.size());
    }

    /** The journal alone repeats the day: the core's decisions, and by the exchanges the reader's findings. */
    @Test
    void shouldRepeatARecordedDayBitForBit() throws IOException {
        List<Journey> journeys = journeys();
        Scenario story = told(journeys.stream()
                        .flatMap(it -> it.inputs().stream())
                        .toList())
                .minutes(2);
        MemoryJournal journal = throughTheCodec(story.journal());
        TradingCore core =
                new TradingCore(ASKING, GenerousLimits.create(), new WaryPolicy(), List.of(new ScriptedStrategy()));
        CoreReplay replay = new CoreReplay(
                core, new TimerQueue(), (cause, was, is) -> fail("at " + cause + ": " + was + ", now " + is));
        ExchangeReader exchanges = new ExchangeReader();
        List<NewsClassified> found = new ArrayList<>();
        try (JournalCursor cursor = journal.cursor(1)) {
            replay.replay(cursor);
        }
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                exchanges.onEntry(cursor.entry());
                if (cursor.entry() instanceof NewsClassified news) {
                    found.add(news);
                }
            }
        }
        assertEquals(List.of(), replay.unrecorded());
        assertEquals(story.core().stateHash(), core.stateHash());
        assertEquals(found, reread(journeys, exchanges.exchanges()));
    }

    @Test
    void shouldKeepTheTextInTheExchangeAndNowhereElse() throws IOException {
        for (Journey journey : journeys()) {
            String text = journey.item().text();
            for (ControlInput input : journey.inputs()) {
                if (!(input instanceof ExchangeText || input instanceof ExchangeNoted)) {
                    String said = input.toString();
                    for (int i = 0; i + SHORTEST_QUOTE <= text.length(); i++) {
                        assertFalse(said.contains(text.substring(i, i + SHORTEST_QUOTE)), said);
                    }
                }
            }
        }
    }

    private List<Journey> journeys() throws IOException {
        Obedient obedient = new Obedient();
        for (Attack attack : Attack.all()) {
            obedient.answers.put(attack.text(), attack.answer());
        }
        List<ControlInput> inputs = new ArrayList<>();
        ExchangeScribe scribe =
                new ExchangeScribe(Readers.settings("http://127.0.0.1:1/v1"), () -> Scenario.START_NANOS, inputs::add);
        QuarantinedReader reader = Readers.of(new RecordingModel(obedient, "obedient", () -> 0, scribe), SOURCE);
        List<Journey> journeys = new ArrayList<>();
        for (NewsItem item : items()) {
            inputs.clear();
            if (reader.read(item, Scenario.START_NANOS) instanceof Finding.Read read) {
                inputs.add(read.news());
            }
            journeys.add(new Journey(item, List.copyOf(inputs)));
        }
        return journeys;
    }

    /** The attacks as a real source brings them. */
    private List<NewsItem> items() throws IOException {
        Path file = folder.resolve("wire.jsonl");
        try (Writer out = Files.newBufferedWriter(file)) {
            for (Attack attack : Attack.all()) {
                JsonGenerator json = new JsonFactory().createGenerator(out);
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.writeStartObject();
                json.writeStringField("id", attack.id());
                json.writeStringField("text", attack.text());
                json.writeEndObject();
                json.close();
                out.write('\n');
            }
        }
        SourceSettings settings = new SourceSettings(
                SOURCE,
                SourceSettings.Kind.FILE,
                file.toString(),
                Set.of(),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                null,
                SourceSettings.Keys.USUAL);
        NewsFile news = new NewsFile(
                folder.resolve("state" + System.nanoTime()), new NewsFile.Reading(1, 1, 0, 0), List.of(settings));
        SourcePoll source = NewsSources.polls(news).getFirst();
        List<NewsItem> items = new ArrayList<>();
        for (Polled polled = source.poll(); !polled.items().isEmpty(); polled = source.poll()) {
            items.addAll(polled.items());
            assertTrue(source.keep());
        }
        return items;
    }

    private static List<NewsClassified> reread(List<Journey> journeys, List<Exchange> exchanges) {
        Obedient like = new Obedient();
        ReplayModel model = new ReplayModel("obedient", like.defaultRequestParameters(), exchanges, _ -> {});
        QuarantinedReader reader = Readers.of(model, SOURCE);
        List<NewsClassified> found = new ArrayList<>();
        for (Journey journey : journeys) {
            if (reader.read(journey.item(), Scenario.START_NANOS) instanceof Finding.Read read) {
                found.add(read.news());
            }
        }
        assertTrue(model.unused().isEmpty() && model.missed().isEmpty());
        return found;
    }

    private static Scenario story(List<ControlInput> news) {
        return told(news).buy("0.9990", "100").minutes(2);
    }

    /** A market that stays at par, then does not; the news comes in between. */
    private static Scenario told(List<ControlInput> news) {
        Scenario story =
                Scenario.setup().settings(ASKING).policy(new WaryPolicy()).empty();
        story.input(new ControlInput.InstrumentListed(Scenario.START_NANOS, Scenario.USDC_USD))
                .input(new ControlInput.InstrumentListed(Scenario.START_NANOS, Scenario.USDT_USD))
                .input(new ControlInput.InstrumentListed(Scenario.START_NANOS, Scenario.USDC_USDT))
                .hold(Scenario.BINANCE, Asset.USDC, "1000000")
                .hold(Scenario.BINANCE, Asset.USDT, "1000000")
                .legs("1", "1")
                .quote("0.9999", "1.0001")
                .minutes(2);
        news.forEach(story.sequencer()::accept);
        return story.minutes(1).legs("0.9912", "1.0003");
    }

    /** What was decided but for alerts, questions without what was heard, orders without sequences, which items take too. */
    private static List<String> decided(Scenario story) {
        return story.decisions(Decision.class).stream()
                .filter(decision -> !(decision instanceof AlertRaised))
                .map(NewsJourneyTest::spelled)
                .toList();
    }

    private static String spelled(Decision decision) {
        if (decision instanceof OrderSubmitted order) {
            return order.intent().toString();
        }
        return decision instanceof BriefingIssued asked
                ? silenced(asked.briefing()).toString()
                : decision.toString();
    }

    private static RiskBriefing silenced(RiskBriefing it) {
        return new RiskBriefing(
                it.baseWeight(),
                silenced(it.base()),
                silenced(it.quote()),
                it.crossDeviation(),
                it.liveReferences(),
                it.state(),
                it.venues(),
                it.evidence().stream()
                        .filter(evidence -> evidence.kind() != Evidence.Kind.NEWS)
                        .map(evidence -> new Evidence(evidence.kind(), 1))
                        .toList());
    }

    private static CoinBriefing silenced(CoinBriefing it) {
        assertTrue(it.news().severity() >= 0 && it.news().severity() <= 3);
        return it.withNews(NewsSummary.NONE);
    }

    private static List<String> prompts(Scenario story) {
        return story.decisions(BriefingIssued.class).stream()
                .map(asked -> PROMPTS.prompt(asked.briefing()))
                .map(prompt -> prompt.system() + "\n" + prompt.user())
                .toList();
    }

    private static MemoryJournal throughTheCodec(ListJournal journal) {
        MemoryJournal coded = new MemoryJournal();
        for (ListJournal.Line line : journal.lines()) {
            switch (line.entry()) {
                case Input input -> coded.append(input, line.timeNanos());
                case Decision decision -> coded.append(decision, line.cause(), line.timeNanos());
            }
        }
        coded.flush();
        return coded;
    }
}
