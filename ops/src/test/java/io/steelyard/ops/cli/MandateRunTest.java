package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest under an owner's mandate, over the command line only. */
class MandateRunTest {
    @TempDir
    private Path folder;

    @Test
    void shouldBindARunAndStandInWhatIsKept() throws IOException {
        MandateRuns runs = new MandateRuns(folder);
        String free = runs.good("free");
        assertTrue(free.contains("\"mandate_sha256\" : null"), free);
        assertEquals(0, number(free, "limit_breaches"));

        runs.mandate(
                "venues = []",
                "venues = [\"sim\"]",
                "ask_amount = \"100_000 USD\"",
                "ask_amount = \"90_000_000 USD\"",
                "ask_two_amount = \"500_000 USD\"",
                "ask_two_amount = \"90_000_000 USD\"");
        String bound = runs.good("bound", "--set", "mandate=mandate.toml");
        assertTrue(
                Pattern.compile("\"mandate_sha256\" : \"[0-9a-f]{64}\"")
                        .matcher(bound)
                        .find(),
                bound);
        assertTrue(number(bound, "fills") > 0, bound);
        assertEquals(0, number(bound, "limit_breaches"), "audited against the narrower of both");
        assertNotEquals(text(free, "decisions_hash"), text(bound, "decisions_hash"));
        assertEquals(List.of(0.0), targets("free"), "the study sells everything");
        assertEquals(List.of(0.3), targets("bound"), "the owner is asked before it goes below 30%");
        assertTrue(Files.exists(folder.resolve("bound/config/mandate.toml")));
        assertEquals(ExitCode.GOOD, runs.verify("bound").code());
    }

    @Test
    void shouldFindAMandateChangedAfterTheRun() throws IOException {
        MandateRuns runs = new MandateRuns(folder);
        runs.mandate();
        runs.good("run", "--set", "mandate=mandate.toml");
        Path kept = folder.resolve("run/config/mandate.toml");
        Files.writeString(kept, Files.readString(kept).replace("halt_loss = \"50bp\"", "halt_loss = \"49bp\""));
        assertEquals(ExitCode.NO, runs.verify("run").code());
        new RunSums(folder.resolve("run")).write(); // somebody who knows the list
        CommandRun verified = runs.verify("run");
        assertEquals(ExitCode.NO, verified.code(), verified.out());
        assertTrue(verified.out().contains("the run's configuration has the digest"), verified.out());
    }

    @Test
    void shouldDenyEveryOrderWhereNoVenueIsNamed() throws IOException {
        MandateRuns runs = new MandateRuns(folder);
        runs.mandate();
        String run = runs.good("run", "--set", "mandate=mandate.toml");
        assertTrue(run.contains("\"OWNERS_PLACES\" : "), run);
        assertEquals(0, number(run, "fills"));
    }

    @Test
    void shouldDenyWhatNeedsAPersonsWord() throws IOException {
        MandateRuns runs = new MandateRuns(folder);
        runs.mandate("venues = []", "venues = [\"kraken\"]");
        String run = runs.good("run", "--set", "mandate=mandate.toml", "--set", "mandate_simulates=kraken");
        assertTrue(run.contains("\"OWNERS_APPROVAL\" : "), run);
        assertEquals(0, number(run, "fills"));
        assertEquals(ExitCode.GOOD, runs.verify("run").code());
        explainsTheQuestion(folder.resolve("run/journal").toString());
    }

    /** Nobody answers in a backtest: the question stands in the journal, bound to its terms, and it expires. */
    private static void explainsTheQuestion(String journal) {
        String asked = CommandRun.of("journal", "dump", journal, "--type", "OrderApprovalAsked", "--json")
                .out();
        Matcher first = Pattern.compile("\"seq\":([0-9]+)").matcher(asked);
        assertTrue(first.find(), asked);
        String[] explain = {"explain", "--journal", journal, "--seq", first.group(1), "--lang"};
        String english = CommandRun.of(
                        Stream.concat(Stream.of(explain), Stream.of("en")).toArray(String[]::new))
                .out();
        assertTrue(english.contains("a person is asked for the order SELL "), english);
        assertTrue(english.contains("which OWNERS_APPROVAL holds; without 2 yes by 2023-03-10T"), english);
        String chinese = CommandRun.of(
                        Stream.concat(Stream.of(explain), Stream.of("zh")).toArray(String[]::new))
                .out();
        assertTrue(chinese.contains("请人批准订单：SELL "), chinese);
        assertTrue(CommandRun.of("journal", "dump", journal, "--type", "ApprovalEnded", "--json")
                .out()
                .contains("EXPIRED"));
    }

    @Test
    void shouldTradeNothingOnAQuietDay() throws IOException {
        MandateRuns runs = new MandateRuns(folder);
        runs.mandate("venues = []", "venues = [\"sim\"]", "quiet_days = []", "quiet_days = [\"FRI\"]");
        String run = runs.good("run", "--set", "mandate=mandate.toml");
        assertTrue(run.contains("\"OWNERS_QUIET_DAY\" : "), run);
        assertEquals(0, number(run, "fills"));
    }

    @Test
    void shouldRefuseARunWhosePolicyHoldsAnotherShareInCalm() throws IOException {
        MandateRuns runs = new MandateRuns(folder);
        runs.mandate("base_neutral = \"50%\"", "base_neutral = \"60%\"");
        CommandRun run = runs.run("run", "--set", "mandate=mandate.toml");
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertTrue(run.err().contains("mandate.toml:base_neutral: 50%"), run.err());
        assertEquals(
                ExitCode.GOOD,
                runs.run(
                                "other",
                                "--set",
                                "mandate=mandate.toml",
                                "--policy",
                                "rebalance",
                                "--set",
                                "policy.settings.weight=60%")
                        .code());
    }

    @Test
    void shouldRefuseAMandateUnderWhichNothingMayBeHeld() throws IOException {
        MandateRuns runs = new MandateRuns(folder);
        runs.mandate("ask_base_below = \"30%\"", "ask_base_below = \"80%\"");
        CommandRun run = runs.run("run", "--set", "mandate=mandate.toml");
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertTrue(run.err().contains("every share of USDC needs a person's word"), run.err());
    }

    @Test
    void shouldExplainInTheOwnersTongue() throws IOException {
        MandateRuns runs = new MandateRuns(folder);
        runs.mandate("explain = \"English\"", "explain = \"Chinese\"");
        runs.good("run", "--set", "mandate=mandate.toml");
        CommandRun denials = CommandRun.of(
                "journal",
                "tail",
                "--no-follow",
                "--type",
                "OrderDenied",
                folder.resolve("run/journal").toString());
        String sequence = denials.out().strip().split("\\s+", 2)[0];
        String[] explain = {"explain", "--journal", folder.resolve("run").toString(), "--seq", sequence};
        CommandRun spoken = CommandRun.of(explain);
        assertEquals(ExitCode.GOOD, spoken.code(), spoken.err());
        assertTrue(spoken.out().contains("OWNERS_PLACES"), spoken.out());
        assertTrue(spoken.out().codePoints().anyMatch(point -> point >= 0x4e00 && point < 0xa000), spoken.out());
        CommandRun english = CommandRun.of(
                "explain", "--journal", folder.resolve("run").toString(), "--seq", sequence, "--lang", "en");
        assertFalse(english.out().codePoints().anyMatch(point -> point >= 0x4e00), english.out());
    }

    /** The weights of the base coin that a run set out for. */
    private List<Double> targets(String run) {
        CommandRun tail = CommandRun.of(
                "journal",
                "tail",
                "--no-follow",
                "--type",
                "TargetSet",
                folder.resolve(run).resolve("journal").toString());
        assertEquals(ExitCode.GOOD, tail.code(), tail.err());
        return Pattern.compile("baseWeight=([0-9.]+)")
                .matcher(tail.out())
                .results()
                .map(weight -> Double.valueOf(weight.group(1)))
                .toList();
    }

    private static long number(String document, String key) {
        return Long.parseLong(find(document, "\"" + key + "\" : ([0-9]+)"));
    }

    private static String text(String document, String key) {
        return find(document, "\"" + key + "\" : \"([^\"]+)\"");
    }

    private static String find(String document, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(document);
        assertTrue(matcher.find(), pattern + " in " + document);
        return matcher.group(1);
    }
}
