package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.mandate.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wish to a policy over the command line, with a model on loopback that says what it is told to. */
class MandateDraftCommandTest {
    private static final String WISH = "Half USDC, only on Kraken";
    private static final String LIMITS = Path.of("..", "config", "limits.toml").toString();
    private static final String SAID = "\"base_neutral\":{\"value\":\"50%\",\"quote\":\"Half USDC\"},"
            + "\"venues\":{\"value\":[\"kraken\"],\"quote\":\"only on Kraken\"}";
    private static final String ASKED = "\"base_neutral\":{\"value\":\"50%\",\"quote\":\"Half USDC\"},"
            + "\"venues\":{\"ask\":\"Is Kraken the only one?\",\"quote\":\"only on Kraken\"}";

    @TempDir
    private Path folder;

    @Test
    void shouldDraftRecordAndRepeat() throws IOException {
        Path tape = folder.resolve("tape.jsonl");
        Path out = folder.resolve("drafted.toml");
        try (PluggedModel model = new PluggedModel(_ -> answer(SAID))) {
            String advisor = advisor(model.baseUrl());
            CommandRun first = draft("--wish", WISH, "--advisor", advisor, "--record", tape.toString());
            assertEquals(ExitCode.GOOD, first.code(), first.out() + first.err());
            assertTrue(first.out().contains("  In calm times hold 50% in USDC.\n"), first.out());
            assertTrue(first.out().contains("  venues: kraken  <- \"only on Kraken\"\n"), first.out());
            assertTrue(first.out().contains("  step_day: 25 percentage points\n"), first.out());
            assertEquals(1, model.requests());
            model.plug(PluggedModel.Plug.OUT);

            CommandRun again =
                    draft("--wish", WISH, "--advisor", advisor, "--recorded", tape.toString(), "--out", out.toString());
            assertEquals(ExitCode.GOOD, again.code(), again.err());
            assertEquals(first.out(), again.out());
            CommandRun rendered = CommandRun.of("mandate", "render", out.toString(), "--as", "en");
            assertTrue(rendered.out().contains("Trade only at these venues: kraken."), rendered.out() + rendered.err());

            CommandRun missed = draft("--wish", "Half USDT", "--advisor", advisor, "--recorded", tape.toString());
            assertEquals(ExitCode.NO, missed.code(), missed.out());
            assertTrue(missed.err().contains("no recorded answer"), missed.err());
            assertEquals(
                    ExitCode.ENVIRONMENT,
                    draft("--wish", WISH, "--advisor", advisor, "--recorded", tape.toString(), "--out", out.toString())
                            .code());
        }
    }

    @Test
    void shouldFailOnARecordedAnswerThatNobodyAskedFor() throws IOException {
        Path tape = folder.resolve("tape.jsonl");
        try (PluggedModel model = new PluggedModel(_ -> answer(SAID))) {
            String advisor = advisor(model.baseUrl());
            draft("--wish", WISH, "--advisor", advisor, "--record", tape.toString());
            Files.writeString(tape, Files.readString(tape).repeat(2));
            CommandRun run = draft("--wish", WISH, "--advisor", advisor, "--recorded", tape.toString());
            assertEquals(ExitCode.NO, run.code(), run.out());
            assertTrue(run.err().contains("1 recorded answers were not asked for"), run.err());
        }
    }

    @Test
    void shouldSayWithItsExitCodeThatQuestionsAreOpen() throws IOException {
        Path wish = Files.writeString(folder.resolve("wish.txt"), WISH + "\n");
        try (PluggedModel model = new PluggedModel(_ -> answer(ASKED))) {
            CommandRun run = draft("--wish-file", wish.toString(), "--advisor", advisor(model.baseUrl()));
            assertEquals(ExitCode.OPEN, run.code(), run.err());
            assertTrue(run.out().contains("  1. Is Kraken the only one?"), run.out());
            assertTrue(run.out().contains("Trade only at these venues: none."), run.out());
        }
    }

    @Test
    void shouldShowWhatWouldBeDoneUnderIt() throws IOException {
        Path tape = folder.resolve("tape.jsonl");
        try (PluggedModel model = new PluggedModel(_ -> answer(ASKED))) {
            String advisor = advisor(model.baseUrl());
            CommandRun run = draft("--wish", WISH, "--advisor", advisor, "--record", tape.toString());
            assertEquals(
                    10,
                    run.out()
                            .lines()
                            .filter(it -> it.contains(" orders allowed; "))
                            .count(),
                    run.out());
            String[] again = {"--wish", WISH, "--advisor", advisor, "--recorded", tape.toString()};
            CommandRun bare = draft(with(again, "--no-cases"));
            assertFalse(bare.out().contains(" orders allowed; "), bare.out());

            CommandRun json = draft(with(again, "--json"));
            assertEquals(ExitCode.OPEN, json.code(), json.err());
            assertTrue(json.out().startsWith("{"), json.out());
            assertTrue(json.out().contains("\"schema\" : \"steelyard.mandate_draft/1\""), json.out());
            assertTrue(json.out().contains("\"question\" : \"Is Kraken the only one?\""), json.out());
            assertTrue(json.out().contains("\"orders_allowed\" : 0"), "no venue is named, so nothing is traded");
            assertTrue(json.out().contains("OWNERS_PLACES"), json.out());
        }
    }

    @Test
    void shouldTakeTheOwnersAnswers() throws IOException {
        Path tape = folder.resolve("tape.jsonl");
        try (PluggedModel model = new PluggedModel(_ -> answer(ASKED))) {
            String advisor = advisor(model.baseUrl());
            String[] first = {"--wish", WISH, "--advisor", advisor, "--no-cases"};
            assertEquals(
                    ExitCode.OPEN,
                    draft(with(first, "--record", tape.toString())).code());
            String[] again = with(first, "--recorded", tape.toString());
            CommandRun run = draft(with(again, "--answer", "venues=kraken", "--answer", "step_day=8pp"));
            assertEquals(ExitCode.GOOD, run.code(), run.out() + run.err());
            assertTrue(
                    run.out().contains("From your answers\n  step_day: 8 percentage points\n  venues: kraken"),
                    run.out());
            assertTrue(run.out().contains("  step_hour: 8 percentage points\n"), "the default is cut to it");
            assertEquals(
                    ExitCode.USAGE,
                    draft(with(again, "--answer", "venues=mars")).code());
            assertEquals(
                    ExitCode.USAGE, draft(with(again, "--answer", "mood=good")).code());
        }
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void shouldRefuseAnAnswerThatIsNone() throws IOException {
        Path out = folder.resolve("drafted.toml");
        try (PluggedModel model = new PluggedModel(_ -> "As you wish!")) {
            CommandRun run = draft("--wish", WISH, "--advisor", advisor(model.baseUrl()), "--out", out.toString());
            assertEquals(ExitCode.NO, run.code(), run.out());
            assertTrue(run.err().contains("its answer is refused: NOT_JSON"), run.err());
            assertFalse(Files.exists(out));
        }
    }

    @Test
    void shouldSayThatItCanBeWrittenByHandWhenNobodyReads() {
        CommandRun run = draft(
                "--wish",
                WISH,
                "--advisor",
                Path.of("..", "config", "advisor.toml").toString());
        assertEquals(ExitCode.USAGE, run.code(), run.out());
        assertTrue(run.err().contains("names none") && run.err().contains("by hand"), run.err());
    }

    @Test
    void shouldRefuseAWishThatIsNotPlain() {
        CommandRun run = draft("--wish", "Half\u200b USDC");
        assertEquals(ExitCode.USAGE, run.code(), run.out());
        assertTrue(run.err().contains("U+200B"), run.err());
        assertEquals(ExitCode.USAGE, CommandRun.of("mandate", "draft").code());
    }

    private static CommandRun draft(String... arguments) {
        String config = Path.of("..", "config", "backtest.toml").toString();
        return CommandRun.of(
                with(new String[] {"mandate", "draft", "--limits", LIMITS, "--config", config}, arguments));
    }

    private static String answer(String said) {
        return Arrays.stream(Term.values())
                .filter(term -> !said.contains('"' + term.key() + '"'))
                .map(term -> '"' + term.key() + "\":{\"default\":true}")
                .collect(Collectors.joining(",", "{" + said + ",", ",\"other\":[]}"));
    }

    private String advisor(String url) throws IOException {
        String shipped = Files.readString(Path.of("..", "config", "advisor.toml"));
        Path file = Files.writeString(folder.resolve("advisor.toml"), shipped + """

                [models.local]
                provider = "openai-compatible"
                base_url = "%s"
                model = "plugged-1"
                deadline = "20s"
                max_output_tokens = 300
                input_price_per_million = "0 USD"
                output_price_per_million = "0 USD"
                """.formatted(url));
        return file.toString();
    }
}
