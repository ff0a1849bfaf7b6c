package io.steelyard.backtest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.bench.BenchResult.PolicyTails;
import io.steelyard.backtest.bench.BenchWindow.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T7 tells both readings of decision 0091, each with its verdict. */
final class TargetsTest {
    private static final long MILLION = 1_000_000;
    private final Manifest manifest = ManifestReader.shipped();

    @Test
    void shouldTellBothReadingsOfTheMissingRescue() {
        Target insured = noRescue(0.8, -0.16);
        assertEquals("yes", insured.mark());
        assertEquals(
                "judged up to the rescue: cut by 80 % at least: yes; as first registered, a relapse too: cut by -16 % at"
                        + " least: NO; drag 0.0 bp a year: yes",
                insured.measured());
        assertTrue(noRescue(0.8, 0.75).measured().contains("a relapse too: cut by 75 % at least: yes"));
    }

    @Test
    void shouldJudgeByTheReadingUpToTheRescue() {
        Target late = noRescue(0.5, 0.9);
        assertEquals("NO", late.mark());
        assertTrue(late.measured().startsWith("judged up to the rescue: cut by 50 % at least: NO"), late.measured());
    }

    private Target noRescue(double cut, double relapse) {
        PolicyTails tails = new PolicyTails("p", tail(cut), tail(relapse));
        CalmJudge calm = new CalmJudge(manifest, "p");
        BenchWindow window = Synthetic.window("calm", Kind.CALM);
        int minutes = (int) ((window.toNanos() - window.fromNanos()) / Times.MINUTE_NANOS);
        long[] flat = new long[minutes];
        Arrays.fill(flat, MILLION);
        calm.add(window, new PolicyPath("p", window.fromNanos(), flat, flat, new int[minutes], List.of(), 0, 0, 0), 0);
        return Targets.of(manifest.thresholds(), "p", false, List.of(), calm.score(), List.of(), tails).stream()
                .filter(target -> target.id().equals("T7"))
                .findFirst()
                .orElseThrow();
    }

    private static List<NoRescue.Tail> tail(double cut) {
        return List.of(new NoRescue.Tail(0.5, 100 * (1 - cut), 100), new NoRescue.Tail(0.05, 0, 100));
    }
}
