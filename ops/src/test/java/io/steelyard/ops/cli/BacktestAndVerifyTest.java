package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journey from foreign files to a verified run, over the command line only. */
class BacktestAndVerifyTest {
    @TempDir
    private Path folder;

    @Test
    void shouldBacktestVerifyAndDecideTheSameTwice() throws IOException {
        importLegs();
        String first = backtest("one");
        String second = backtest("two");
        assertEquals(hash(first, "decisions_hash"), hash(second, "decisions_hash"));
        assertEquals(hash(first, "state_hash"), hash(second, "state_hash"));
        assertTrue(Files.readString(folder.resolve("one/report.html")).contains("level-10bp"));

        CommandRun verified = CommandRun.of("verify", folder.resolve("one").toString(), "--json");
        assertEquals(ExitCode.GOOD, verified.code(), verified.out() + verified.err());
        assertTrue(verified.out().contains("\"decisions\" : \"identical\""), verified.out());
        assertEquals(hash(first, "decisions_hash"), hash(verified.out(), "decisions_hash"));
    }

    @Test
    void shouldFindAChangedByteAndAChangedConfiguration() throws IOException {
        importLegs();
        backtest("run");
        Path limits = folder.resolve("run/config/limits-study.toml");
        Files.writeString(limits, Files.readString(limits) + "\n# changed\n");
        new RunSums(folder.resolve("run")).write(); // somebody who knows the list
        CommandRun other = CommandRun.of("verify", folder.resolve("run").toString());
        assertEquals(ExitCode.NO, other.code(), other.out());
        assertTrue(other.out().contains("the run's limits have the digest"), other.out());

        flipAByte(folder.resolve("run/journal"));
        CommandRun broken = CommandRun.of("verify", folder.resolve("run").toString());
        assertEquals(ExitCode.NO, broken.code(), broken.out());
    }

    /** One changed byte at a time, at both ends and in the middle. */
    @Test
    void shouldFindAChangedByteInAnyOtherFileOfTheRun() throws IOException {
        importLegs();
        backtest("run");
        Path run = folder.resolve("run");
        assertEquals(ExitCode.GOOD, CommandRun.of("verify", run.toString()).code());
        for (String file : List.of("report.html", "backtest.json", "SHA256SUMS", "config/venues.toml")) {
            Path path = run.resolve(file);
            byte[] bytes = Files.readAllBytes(path);
            for (int place : List.of(0, bytes.length / 2, bytes.length - 1)) {
                byte[] changed = bytes.clone();
                changed[place] ^= 1;
                Files.write(path, changed);
                CommandRun verified = CommandRun.of("verify", run.toString());
                assertEquals(ExitCode.NO, verified.code(), file + " " + place + "\n" + verified.out() + verified.err());
            }
            Files.write(path, bytes);
        }
        assertEquals(ExitCode.GOOD, CommandRun.of("verify", run.toString()).code());
    }

    @Test
    void shouldVerifyAnImportedJournalWhichDecidesNothing() throws IOException {
        importLegs();
        CommandRun run = CommandRun.of("verify", "--json", journal());
        assertEquals(ExitCode.GOOD, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("\"decisions\" : \"skipped\""), run.out());
    }

    @Test
    void shouldNameEveryFaultOfAConfigurationAtOnce() throws IOException {
        importLegs();
        CommandRun run = CommandRun.of(
                "backtest",
                "--config",
                "../config/backtest.toml",
                "--journal",
                journal(),
                "--out",
                folder.resolve("bad").toString(),
                "--set",
                "venue.cost=10",
                "--set",
                "venue.colour=red");
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertTrue(run.err().contains("venue.cost"), run.err());
        assertTrue(run.err().contains("venue.colour"), run.err());
        assertFalse(Files.exists(folder.resolve("bad")), "nothing is written for a run that never was");
    }

    @Test
    void shouldListPoliciesAndRefuseAnUnknownOne() throws IOException {
        CommandRun help = CommandRun.of("backtest", "--policy", "help");
        for (String id : new String[] {
            "hold",
            "hold-usdc",
            "hold-usdt",
            "rebalance",
            "level-10bp",
            "median-20bp-5m",
            "median-30bp-15m",
            "zscore",
            "hazard"
        }) {
            assertTrue(
                    Pattern.compile("^" + id + " ", Pattern.MULTILINE)
                            .matcher(help.out())
                            .find(),
                    id);
        }
        importLegs();
        CommandRun unknown = CommandRun.of(
                "backtest", "--config", "../config/backtest.toml", "--journal", journal(), "--policy", "hodl");
        assertEquals(ExitCode.USAGE, unknown.code(), unknown.err());
        assertTrue(unknown.err().contains("hazard"), unknown.err());
    }

    private String backtest(String name) {
        CommandRun run = CommandRun.of(
                "backtest",
                "--config",
                "../config/backtest.toml",
                "--journal",
                journal(),
                "--policy",
                "level-10bp",
                "--from",
                "2023-03-10T01:00:00Z",
                "--to",
                "2023-03-10T09:00:00Z",
                "--out",
                folder.resolve(name).toString(),
                "--json");
        assertEquals(ExitCode.GOOD, run.code(), run.err());
        return run.out();
    }

    private void importLegs() throws IOException {
        FallingCoin.importInto(folder);
    }

    private static void flipAByte(Path journal) throws IOException {
        Path queue;
        try (var files = Files.list(journal.resolve("entries"))) {
            queue = files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        try (RandomAccessFile file = new RandomAccessFile(queue.toFile(), "rw")) {
            file.seek(file.length() / 3);
            int old = file.read();
            file.seek(file.length() / 3);
            file.write(old ^ 1);
        }
    }

    private static String hash(String document, String name) {
        Matcher found = Pattern.compile("\"" + name + "\" : \"([0-9a-f]+)\"").matcher(document);
        assertTrue(found.find(), document);
        return found.group(1);
    }

    private String journal() {
        return folder.resolve("journal").toString();
    }
}
