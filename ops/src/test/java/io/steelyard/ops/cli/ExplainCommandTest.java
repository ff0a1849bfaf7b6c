package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.demo.DemoRun;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.mandate.Tongue;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.ops.explain.Explanation;
import io.steelyard.ops.explain.Fact;
import io.steelyard.ops.explain.FactSheet;
import io.steelyard.ops.explain.SentenceCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explanations of the demo's own decisions, told by the command line. */
class ExplainCommandTest {
    private static final Pattern ID = Pattern.compile("#\\d+ [A-Z]\\w+");

    @TempDir
    private static Path out;

    private static Path journal = Path.of("");

    /** The last entry of each kind of decision. */
    private static final Map<String, Long> LAST = new LinkedHashMap<>();

    @BeforeAll
    static void demo() throws IOException {
        journal = DemoRun.run(out, "hazard", "test", (a, b, c) -> {}, (a, b) -> {})
                .journal();
        try (Journal stored = StoredJournal.open(journal);
                JournalCursor cursor = stored.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof Decision decision) {
                    LAST.put(decision.getClass().getSimpleName(), cursor.sequence());
                }
            }
        }
    }

    @Test
    void shouldNameTheCauseOfEveryKindOfDecision() {
        assertTrue(LAST.keySet().containsAll(List.of("TargetSet", "OrderSubmitted", "OrderDenied", "AlertRaised")));
        LAST.forEach((type, sequence) -> {
            String english = explain(sequence, "en");
            assertTrue(english.startsWith("What happened [#" + sequence + " " + type), english);
            assertTrue(english.contains("It was set off by [#"), english);
            assertFalse(english.contains("{"), english);
        });
        String denial = explain(last("OrderDenied"), "en");
        assertTrue(denial.contains("denied by our limit") && denial.contains("The target then [#"), denial);
    }

    @Test
    void shouldSayTheSameFactsInBothLanguages() {
        for (long sequence : LAST.values()) {
            String chinese = explain(sequence, "zh");
            assertEquals(ids(explain(sequence, "en")), ids(chinese));
            assertTrue(chinese.startsWith("事件 ["), chinese);
        }
    }

    @Test
    void shouldKeepATrueSentenceAndDropItWhenOneNumberIsTampered() {
        List<Fact> one = List.of(new Fact(
                7,
                Fact.Role.ASKED,
                "2023-03-11T00:00:00Z",
                "TargetSet",
                Map.of("base_weight", "0.350000", "desired_base", "0.200000")));
        String said = "The target became 0.350000 by decision 7.";
        assertTrue(SentenceCheck.isBorneOut(said, one));
        for (int i = 0; i < said.length(); i++) {
            if (Character.isDigit(said.charAt(i))) {
                char other = (char) ('0' + (said.charAt(i) - '0' + 7) % 10);
                String tampered = said.substring(0, i) + other + said.substring(i + 1);
                assertFalse(SentenceCheck.isBorneOut(tampered, one), tampered);
            }
        }
    }

    @Test
    void shouldPrintATrueSentenceAndDropAFalseOne() {
        long sequence = last("TargetSet");
        String weight = String.valueOf(facts(sequence).getFirst().values().get("base_weight"));
        String sentence = "The target became " + weight + " by decision " + sequence + ".";
        CommandRun kept = run(sequence, "en", "--sentence", sentence);
        assertTrue(kept.out().endsWith(sentence + System.lineSeparator()), kept.out());
        CommandRun dropped = run(sequence, "en", "--sentence", "The target became 0.123457.");
        assertFalse(dropped.out().contains("0.123457"), dropped.out());
        assertTrue(dropped.err().contains("dropped"), dropped.err());
    }

    @Test
    void shouldPrintWhatAModelSaysOnlyIfTheFactsBearItOut(@TempDir Path models) throws IOException {
        long sequence = last("TargetSet");
        for (boolean honest : List.of(true, false)) {
            String says =
                    honest ? "The policy wished for it by decision " + sequence + "." : "The bank Silvergate failed.";
            try (PluggedModel model = new PluggedModel(_ -> says)) {
                Path advisor = Files.writeString(
                        models.resolve("advisor.toml"),
                        Files.readString(Path.of("../config/advisor.toml"))
                                + "[models.only]\nprovider = \"openai-compatible\"\nbase_url = \"" + model.baseUrl()
                                + "\"\nmodel = \"m\"\ndeadline = \"5s\"\nmax_output_tokens = 100\n"
                                + "input_price_per_million = \"1 USD\"\noutput_price_per_million = \"1 USD\"\n");
                CommandRun run = run(sequence, "en", "--ask", "--advisor", advisor.toString());
                assertEquals(1, model.requests());
                assertEquals(honest, run.out().contains(says), run.out());
                assertEquals(!honest, run.err().contains("dropped"), run.err());
            }
        }
    }

    @Test
    void shouldDropStrangeNamesNumbersInWordsAndForeignLetters() {
        List<Fact> facts = facts(last("TargetSet"));
        assertTrue(SentenceCheck.isBorneOut("The policy wished for less.", facts));
        for (String sentence : List.of(
                "",
                "The bank Silvergate failed.",
                "Tether failed.",
                "The policy wished for one million.",
                "策略希望三成。",
                "The p\u043elicy wished.",
                "The policy wished.\u200b",
                "The policy wished for 50%.",
                "The policy wished. " + "x".repeat(SentenceCheck.MAX_LETTERS))) {
            assertFalse(SentenceCheck.isBorneOut(sentence, facts), sentence);
        }
    }

    @Test
    void shouldRefuseWhatIsNotThere() {
        assertEquals(ExitCode.USAGE, run(0, "en").code());
        assertEquals(ExitCode.USAGE, run(Long.MAX_VALUE / 2, "en").code());
        assertEquals(ExitCode.USAGE, run(1, "fr").code());
        assertTrue(run(1, "en", "--json").out().contains("\"steelyard.explain/1\""));
    }

    private static long last(String type) {
        return Objects.requireNonNull(LAST.get(type), type);
    }

    private static List<Fact> facts(long sequence) {
        try (Journal stored = StoredJournal.open(journal)) {
            List<Fact> facts = FactSheet.about(stored, sequence);
            assertEquals(facts.size(), Explanation.lines(facts, Tongue.CHINESE).size());
            return facts;
        }
    }

    private static String explain(long sequence, String language) {
        CommandRun run = run(sequence, language);
        assertEquals(ExitCode.GOOD, run.code(), run.err());
        return run.out();
    }

    private static CommandRun run(long sequence, String language, String... more) {
        String[] fixed = {"explain", "--journal", journal.toString(), "--seq", "" + sequence, "--lang", language};
        String[] all = Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return CommandRun.of(all);
    }

    private static List<String> ids(String text) {
        return ID.matcher(text).results().map(MatchResult::group).toList();
    }
}
