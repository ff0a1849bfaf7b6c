package io.steelyard.backtest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.engine.config.InstrumentCatalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T4 as {@code score} judges it: both halves, by what stands in the journal of the run. */
final class VenueTrialTest {
    private static final Path CONFIG = SharedData.root().resolve("config");
    private static final BenchWindow DAY = Synthetic.window("synthetic-calm", Kind.CALM);
    private static final long COLLAPSE = DAY.fromNanos() + 3 * Times.HOUR_NANOS + 17_000_000_000L;
    private static final EngineRun ENGINE = new EngineRun(CONFIG.resolve("backtest.toml"), "test");

    private final WindowInputs calm =
            new Synthetic(InstrumentCatalogue.load(CONFIG.resolve("instruments.toml")), 5).inputs(Kind.CALM);
    private final Manifest manifest = ManifestReader.shipped();

    @ParameterizedTest
    @ValueSource(strings = {"hazard", "median-30bp-15m", "hold"})
    void shouldSeeTheVenueEmptyWithinTheMinute(String policy) {
        Trial.Verdict verdict = judge(manifest).judge(trial(COLLAPSE), policy);
        assertTrue(verdict.passed(), verdict.note());
        assertTrue(verdict.measured() > 30 && verdict.measured() <= 60, verdict.note());
        assertTrue(verdict.note().contains("as configured"), verdict.note());
        assertTrue(verdict.note().endsWith("(a withdrawal takes 1800 s): too late"), verdict.note());
    }

    @Test
    void shouldFailWhereNobodyMovesTheCoinsInTime() {
        Manifest slow = with("t4_withdrawal = \"30s\"", "t4_withdrawal = \"30m\"");
        Trial.Verdict verdict = judge(slow).judge(trial(COLLAPSE), "hazard");
        assertTrue(verdict.failed(), verdict.note());
        assertTrue(verdict.measured() > 1_800, verdict.note());
    }

    @Test
    void shouldFailWhereTheLimitIsShorterThanTheFlight() {
        Manifest strict = with("t4_seconds = 60", "t4_seconds = 5");
        assertTrue(judge(strict).judge(trial(COLLAPSE), "hazard").failed());
    }

    @Test
    void shouldFailWhoNeverLeavesTheVenue() {
        long later = COLLAPSE + Times.HOUR_NANOS; // the collapse comes after all that is watched
        WindowInputs quiet = VenueScene.of(DAY, calm, later, 7).without(timed -> timed.nanos() >= later);
        VenueExit exit = new VenueRun(ENGINE, quiet, COLLAPSE, 60).exit("hazard", 0);
        assertTrue(Double.isNaN(exit.flightSeconds()) && Double.isNaN(exit.goneSeconds()), exit.toString());
        assertFalse(exit.isWithin(60));
        assertEquals("never left, coins never gone (a withdrawal takes 0 s)", exit.text(0));
    }

    @Test
    void shouldJudgeBothHalvesOfT4() {
        Trial.Verdict issuer = issuer().verdict("p", true, 1.5, "moved");
        Trial.Verdict venue = trial(COLLAPSE).verdict("p", false, Double.NaN, "never left");
        Trial.Verdict better = trial(COLLAPSE).verdict("p", true, 41, "left");
        List<Target> targets = targets(false, List.of(issuer, better, venue));
        assertEquals("yes", target(targets, "T4a").mark());
        assertEquals("NO", target(targets, "T4b").mark());
        assertEquals("never left", target(targets, "T4b").measured());
        assertEquals(
                "yes", target(targets(false, List.of(issuer, better)), "T4b").mark());
    }

    @Test
    void shouldNeverSayMetOfWeightsThatKnowNoVenues() {
        for (String id : List.of("T4a", "T4b")) {
            Target target = target(targets(true, List.of()), id);
            assertEquals("-", target.mark());
            assertFalse(target.met() || target.judged());
            assertEquals("not judged: written weights know no venues", target.measured());
        }
        assertEquals(
                "not judged: no placebos and attacks were run",
                target(targets(false, List.of()), "T4b").measured());
    }

    private List<Target> targets(boolean written, List<Trial.Verdict> verdicts) {
        return Targets.of(manifest.thresholds(), "p", written, List.of(), null, verdicts, null);
    }

    private static Target target(List<Target> targets, String id) {
        return targets.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    private static Trial issuer() {
        return new Trial("one-venue-01", "one venue", "", Trial.Rule.ISSUER_STAYS, DAY, inputs -> inputs);
    }

    private static Trial trial(long collapse) {
        return new Trial(
                "venue-left-01",
                "venue left",
                "one of four empties",
                Trial.Rule.VENUE_LEFT,
                DAY,
                collapse,
                inputs -> VenueScene.of(DAY, inputs, collapse, 7));
    }

    private TrialJudge judge(Manifest rules) {
        return new TrialJudge(rules, ENGINE, _ -> calm);
    }

    private static Manifest with(String shipped, String other) {
        String text = new String(ManifestReader.shippedBytes(), StandardCharsets.UTF_8);
        assertTrue(text.contains(shipped));
        return ManifestReader.read("test.toml", text.replace(shipped, other).getBytes(StandardCharsets.UTF_8));
    }
}
