package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.journal.ChronicleJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slip of the user is told in one line that names it, with a stable exit code, and leaves nothing behind. */
final class WrongUseTest {
    @TempDir
    private Path folder;

    private Path journal;

    @BeforeEach
    void write() {
        journal = folder.resolve("run").resolve("journal");
        try (var target = ChronicleJournal.open(journal)) {
            for (int i = 1; i <= 20; i++) {
                target.append(TradePrinted.of(i, InstrumentId.of(1), Side.BUY, 100_000_000, 5, i), i);
            }
        }
    }

    @Test
    void shouldTakeARunsFolderForItsJournal() {
        var stats = CommandRun.of(
                "journal", "stats", "--json", folder.resolve("run").toString());
        assertEquals(ExitCode.GOOD, stats.code(), stats.err());
        assertTrue(stats.out().contains("\"TradePrinted\" : 20"), stats.out());
        assertTrue(stats.out().contains("\"TradePrinted\" : 1280"), stats.out());
    }

    @Test
    void shouldTailTheLastOfTheChosenType() {
        var tail = CommandRun.of("journal", "tail", "--no-follow", "--lines", "2", "--type", "tradeprinted", journal());
        assertEquals(
                List.of("19", "20"),
                tail.out().lines().map(line -> line.split(" ", 2)[0]).toList());
        var before = CommandRun.of(
                "journal", "tail", "--no-follow", "--lines", "1", "--to-seq", "7", "--type", "TradePrinted", journal());
        assertEquals(
                List.of("7"),
                before.out().lines().map(line -> line.split(" ", 2)[0]).toList());
    }

    @Test
    void shouldNameATimeThatIsNone() {
        var run = CommandRun.of("backtest", "--journal", journal(), "--from", "2023-03-99");
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertTrue(run.err().contains("'--from': a time such as"), run.err());
        assertTrue(run.err().contains("was '2023-03-99'"), run.err());
    }

    @Test
    void shouldNotAnswerATypeThatDoesNotExist() {
        for (var command : List.of("dump", "tail")) {
            refused("TradePrinted", "journal", command, "--type", "Trades", journal());
        }
        refused("--lines -4", "journal", "tail", "--lines", "-4", journal());
    }

    @Test
    void shouldRefuseAWindowThatEndsBeforeItBegins() throws IOException {
        var out = folder.resolve("out");
        refused(
                "must be before --to",
                "backtest",
                "--journal",
                journal(),
                "--config",
                "../config/backtest.toml",
                "--from",
                "2023-03-14T00:00:00Z",
                "--to",
                "2023-03-10T00:00:00Z",
                "--out",
                out.toString());
        assertTrue(Files.notExists(out));
    }

    @Test
    void shouldLeaveNothingOfABacktestThatHadNothingToScore() throws IOException {
        var out = folder.resolve("out");
        var backtest = List.of("backtest", "--config", "../config/backtest.toml", "--journal", journal(), "--out");
        refused("scored window", Stream.concat(backtest.stream(), Stream.of(out.toString())));
        assertTrue(Files.notExists(out));
        var mine =
                Files.writeString(Files.createDirectories(out.resolve("config")).resolve("mine.toml"), "x");
        var run = CommandRun.of(
                Stream.concat(backtest.stream(), Stream.of(out.toString())).toArray(String[]::new));
        assertEquals(ExitCode.ENVIRONMENT, run.code());
        assertEquals("x", Files.readString(mine));
    }

    @Test
    void shouldSayOnlyThatAConfigurationIsAbsent() {
        var run = CommandRun.of("backtest", "--config", "nowhere.toml", "--journal", journal());
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("nowhere.toml:-: a readable file, was absent"), run.err());
        assertFalse(run.err().contains("missing"), run.err());
    }

    @Test
    void shouldRefuseAKeyThatIsNone() throws IOException {
        var key = Files.writeString(folder.resolve("key.pem"), "no key");
        refused("key.pem", "verify", "--key", key.toString(), journal());
    }

    @Test
    void shouldNameEachFaultOfTheMachineWithItsFix() throws IOException {
        var wrong = folder.resolve("backtest.toml");
        for (var name : List.of("backtest.toml", "limits-study.toml", "instruments.toml", "issuers.toml")) {
            Files.copy(Path.of("..", "config", name), folder.resolve(name));
        }
        Files.writeString(wrong, Files.readString(wrong).replace("participation = \"10%\"", "participation = \"10\""));
        var text = CommandRun.of("doctor", "--state", folder.toString(), "--config", wrong.toString());
        assertEquals(ExitCode.NO, text.code(), text.out());
        assertTrue(text.out().contains("backtest.toml:venue.bars.participation"), text.out());
        assertEquals(
                text.out().lines().filter(line -> line.startsWith("FAULT")).count(),
                text.out()
                        .lines()
                        .filter(line -> line.strip().startsWith("fix: "))
                        .count());
        var json = CommandRun.of("doctor", "--json", "--state", folder.toString(), "--config", wrong.toString());
        assertTrue(json.out().contains("\"fix\""), json.out());
    }

    private void refused(String names, Stream<String> words) {
        refused(names, words.toArray(String[]::new));
    }

    private static void refused(String names, String... words) {
        var run = CommandRun.of(words);
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertTrue(run.err().contains(names), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    private String journal() {
        return journal.toString();
    }
}
