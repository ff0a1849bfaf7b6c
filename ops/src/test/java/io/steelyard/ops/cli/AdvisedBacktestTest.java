package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests that ask a model over HTTP and repeat what it said without one, over the command line only. */
class AdvisedBacktestTest {
    @TempDir
    private Path folder;

    private Path journal;
    private PluggedModel model;

    @BeforeEach
    void start() throws IOException {
        journal = FallingCoin.importInto(folder);
        model = new PluggedModel(AdvisedBacktestTest::warnBelowPar);
        Files.writeString(folder.resolve("advisor.toml"), advisor(model.baseUrl()));
    }

    @AfterEach
    void stop() throws IOException {
        model.close();
    }

    @Test
    void shouldRepeatARunFromItsRecordingWithTheModelGone() throws IOException {
        CommandRun asked = backtest("asked", "ask");
        assertEquals(ExitCode.GOOD, asked.code(), asked.err());
        assertTrue(model.requests() > 30, () -> "asked every quarter of an hour, was " + model.requests());
        model.plug(PluggedModel.Plug.OUT);
        CommandRun fromFile = backtest("from-file", "recorded", "--exchanges", path("asked"));
        assertEquals(ExitCode.GOOD, fromFile.code(), fromFile.out() + fromFile.err());
        CommandRun fromJournal = backtest("from-journal", "recorded", "--exchanges", path("asked/journal"));
        assertEquals(ExitCode.GOOD, fromJournal.code(), fromJournal.out() + fromJournal.err());
        for (String name : List.of("decisions_hash", "state_hash")) {
            assertEquals(figure("asked", name), figure("from-file", name), name);
            assertEquals(figure("asked", name), figure("from-journal", name), name);
        }
        assertNotEquals("0", figure("asked", "advice_used"));
        assertEquals(
                Files.readString(folder.resolve("asked/exchanges.jsonl")),
                Files.readString(folder.resolve("from-file/exchanges.jsonl")),
                "latencies and all");
        assertEquals(ExitCode.GOOD, CommandRun.of("verify", path("from-file")).code());
    }

    /** The same program in a network namespace of its own, in which not even the loopback device is up. */
    @Test
    void shouldRepeatARunWhereThereIsNoNetworkAtAll() throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        assumeTrue(isDone(10, log, "unshare", "-rn", "true"), "this machine gives no network namespaces away");
        assertEquals(ExitCode.GOOD, backtest("asked", "ask").code());
        List<String> words = new ArrayList<>(List.of("unshare", "-rn"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("@" + Path.of("jvm.options").toAbsolutePath());
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), SteelyardCli.class.getName()));
        words.addAll(words("offline", "recorded", "--exchanges", path("asked")));
        assertTrue(isDone(120, log, words.toArray(String[]::new)), () -> read(log));
        assertEquals(figure("asked", "decisions_hash"), figure("offline", "decisions_hash"));
        assertNotEquals("0", figure("offline", "advice_used"));
    }

    private static boolean isDone(int seconds, Path log, String... words) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException _) {
            return false; // no such program here
        }
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        return ended && process.exitValue() == 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldTakeTheAnswersLatencyIntoTheReplay() throws IOException {
        assertEquals(ExitCode.GOOD, backtest("asked", "ask").code());
        Path tape = folder.resolve("asked/exchanges.jsonl");
        List<String> slow = Files.readAllLines(tape).stream()
                .map(line -> line.replaceAll("\"latency_nanos\":\\d+", "\"latency_nanos\":240000000000"))
                .toList();
        Files.write(folder.resolve("slow.jsonl"), slow);
        CommandRun late = backtest("late", "recorded", "--exchanges", path("slow.jsonl"));
        assertEquals(ExitCode.GOOD, late.code(), late.out() + late.err());
        assertNotEquals(figure("asked", "decisions_hash"), figure("late", "decisions_hash"), "four minutes later");
    }

    @Test
    void shouldFailOnAMissAndOnAnAnswerThatNobodyAskedFor() throws IOException {
        assertEquals(ExitCode.GOOD, backtest("asked", "ask").code());
        List<String> tape = new ArrayList<>(Files.readAllLines(folder.resolve("asked/exchanges.jsonl")));
        String taken = tape.remove(tape.size() / 2);
        Files.write(folder.resolve("short.jsonl"), tape);
        CommandRun missed = backtest("missed", "recorded", "--exchanges", path("short.jsonl"));
        assertEquals(ExitCode.NO, missed.code(), missed.out());
        assertTrue(missed.out().contains("never recorded"), missed.out());
        assertTrue(Files.exists(folder.resolve("missed/missing.jsonl")));
        tape.add(tape.size() / 2, taken);
        tape.add(tape.getLast());
        Files.write(folder.resolve("long.jsonl"), tape);
        CommandRun unused = backtest("unused", "recorded", "--exchanges", path("long.jsonl"));
        assertEquals(ExitCode.NO, unused.code(), unused.out());
        assertTrue(unused.out().contains("1 recorded answers were not asked for"), unused.out());
    }

    @Test
    void shouldRefuseATapeThatWasChanged() throws IOException {
        assertEquals(ExitCode.GOOD, backtest("asked", "ask").code());
        Path tape = folder.resolve("asked/exchanges.jsonl");
        Files.writeString(tape, Files.readString(tape).replaceFirst("live_references", "dead_references"));
        CommandRun changed = backtest("changed", "recorded", "--exchanges", path("asked"));
        assertEquals(ExitCode.ENVIRONMENT, changed.code(), changed.out() + changed.err());
        assertTrue(changed.err().contains("exchanges.jsonl:1: the request is not the one"), changed.err());
        assertFalse(Files.exists(folder.resolve("changed")));
    }

    @Test
    void shouldSayWhenThereIsNobodyToAskOrNeverAQuestion() throws IOException {
        CommandRun nobody = CommandRun.of(
                "backtest",
                "--config",
                "../config/backtest.toml",
                "--journal",
                journal.toString(),
                "--set",
                "core.briefing=15m",
                "--advice",
                "ask",
                "--advisor",
                "../config/advisor.toml");
        assertEquals(ExitCode.USAGE, nobody.code(), nobody.out());
        assertTrue(nobody.err().contains("nobody to ask"), nobody.err());
        CommandRun never = CommandRun.of(
                "backtest",
                "--config",
                "../config/backtest.toml",
                "--journal",
                journal.toString(),
                "--advice",
                "ask",
                "--advisor",
                path("advisor.toml"));
        assertEquals(ExitCode.USAGE, never.code(), never.out());
        assertTrue(never.err().contains("core.briefing"), never.err());
    }

    private CommandRun backtest(String name, String advice, String... more) {
        return CommandRun.of(words(name, advice, more).toArray(String[]::new));
    }

    private List<String> words(String name, String advice, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "backtest",
                "--config",
                "../config/backtest.toml",
                "--journal",
                journal.toString(),
                "--policy",
                "agent",
                "--advice",
                advice,
                "--advisor",
                path("advisor.toml"),
                "--set",
                "core.briefing=15m",
                "--baselines",
                "none",
                "--out",
                path(name)));
        words.addAll(List.of(more));
        return words;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String figure(String run, String name) throws IOException {
        Matcher found = Pattern.compile("\"" + name + "\" : \"?([0-9a-f]+)")
                .matcher(Files.readString(folder.resolve(run).resolve("backtest.json")));
        assertTrue(found.find(), name);
        return found.group(1);
    }

    /** A warning of the base coin once it stands below par, and nothing before. */
    private static String warnBelowPar(String request) {
        String said = PluggedModel.abstain(request);
        return request.contains("\\\"usd_e8\\\":97000000,")
                ? said.replace("\"base_milli_nats\":0", "\"base_milli_nats\":900")
                        .replace("\"abstain\":true", "\"abstain\":false")
                        .replace("\"evidence\":[]", "\"evidence\":[1]")
                : said;
    }

    static String advisor(String baseUrl) {
        return """
                [routing]
                stress_deviation = "30bp"
                stress_hazard = "100bp"
                tolerance_milli_nats = 300
                [budget]
                tokens = 500_000
                dollars = "5 USD"
                reserve = "50%%"
                [circuit]
                calls = 5
                failures = "60%%"
                pause = "10m"
                [models.one]
                provider = "openai-compatible"
                base_url = "%s"
                model = "plugged-1"
                deadline = "1s"
                max_output_tokens = 300
                input_price_per_million = "1 USD"
                output_price_per_million = "5 USD"
                """.formatted(baseUrl);
    }
}
