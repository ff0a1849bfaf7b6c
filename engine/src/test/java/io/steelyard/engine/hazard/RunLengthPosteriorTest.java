package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.StateHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The recursion against the distribution written down directly: every run's samples anew, from the formulas. */
final class RunLengthPosteriorTest {
    private static final int MEMORY = 200;

    @Property(tries = 200)
    void shouldBeTheDirectPosterior(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -500, max = 500) Double> samples,
            @ForAll @DoubleRange(min = 1.5, max = 5_000) double expectedRun,
            @ForAll @DoubleRange(min = 0.01, max = 50) double scale) {
        RunLengthPosterior posterior = new RunLengthPosterior(expectedRun, scale, MEMORY);
        samples.forEach(posterior::observe);
        double[] direct = direct(samples, expectedRun, scale);
        for (int run = 0; run < direct.length; run++) {
            assertEquals(direct[run], posterior.probability(run), 1e-9, "run of " + run);
        }
        assertEquals(1.0, posterior.within(samples.size()), 1e-9);
    }

    @Property(tries = 100)
    void shouldSayTheSameOfAMirroredSeries(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -500, max = 500) Double> samples) {
        RunLengthPosterior one = new RunLengthPosterior(100, 1, MEMORY);
        RunLengthPosterior other = new RunLengthPosterior(100, 1, MEMORY);
        for (double sample : samples) {
            one.observe(sample);
            other.observe(-sample);
            assertEquals(one.within(3), other.within(3));
            assertEquals(0.0, one.longMean() + other.longMean());
        }
    }

    @Test
    void shouldFindAChangeOfLevelAtOnceAndForgetIt() {
        RunLengthPosterior posterior = new RunLengthPosterior(720, 1, 1_000);
        Random random = new Random(4);
        double highest = 0;
        for (int i = 0; i < 500; i++) {
            posterior.observe(random.nextGaussian());
            highest = i < 20 ? 0 : Math.max(highest, posterior.within(3));
        }
        assertTrue(highest < 0.5, "nothing changed, but " + highest);
        posterior.observe(12);
        assertTrue(posterior.within(3) > 0.9, "changed: " + posterior.within(3));
        for (int i = 0; i < 30; i++) {
            posterior.observe(12 + random.nextGaussian());
        }
        assertTrue(posterior.within(3) < 0.1, "long ago: " + posterior.within(3));
        assertTrue(posterior.probability(31) > 0.5, "thirty-one samples ago");
    }

    @Test
    void shouldFindAChangeOfSpread() {
        RunLengthPosterior posterior = new RunLengthPosterior(720, 1, 1_000);
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            posterior.observe(random.nextGaussian());
        }
        for (int i = 0; i < 12; i++) {
            posterior.observe(15 * random.nextGaussian());
        }
        assertTrue(posterior.within(14) > 0.9, "spread: " + posterior.within(14));
    }

    @Test
    void shouldKeepTheShareOfARunThatJustEndedAtTheHazard() {
        RunLengthPosterior posterior = new RunLengthPosterior(50, 1, MEMORY);
        for (int i = 0; i < 20; i++) {
            posterior.observe(i % 3);
            assertEquals(0.02, posterior.probability(0), 1e-12, "Adams and MacKay: constant with a constant hazard");
        }
    }

    @Test
    void shouldNeverLoseItsProbabilityNorItsMemory() {
        RunLengthPosterior posterior = new RunLengthPosterior(100, 0.001, 16);
        Random random = new Random(6);
        for (int i = 0; i < 2_000; i++) {
            posterior.observe(i % 100 == 0 ? 1e12 * random.nextGaussian() : random.nextGaussian() * 1e-9);
            assertEquals(1.0, posterior.within(16), 1e-9);
            assertTrue(posterior.samples() <= 16 && Double.isFinite(posterior.longMean()));
        }
    }

    @Test
    void shouldTellStatesApart() {
        RunLengthPosterior one = new RunLengthPosterior(100, 1, 8);
        RunLengthPosterior other = new RunLengthPosterior(100, 1, 8);
        assertEquals(one.stateHash(StateHash.SEED), other.stateHash(StateHash.SEED));
        one.observe(1);
        other.observe(1.0000001);
        assertNotEquals(one.stateHash(StateHash.SEED), other.stateHash(StateHash.SEED));
    }

    @Test
    void shouldRefuseWhatHasNoMeaning() {
        assertThrows(IllegalArgumentException.class, () -> new RunLengthPosterior(1, 1, 8));
        assertThrows(IllegalArgumentException.class, () -> new RunLengthPosterior(Double.NaN, 1, 8));
        assertThrows(IllegalArgumentException.class, () -> new RunLengthPosterior(10, 0, 8));
        assertThrows(IllegalArgumentException.class, () -> new RunLengthPosterior(10, 1, 0));
        RunLengthPosterior posterior = new RunLengthPosterior(10, 1, 8);
        assertThrows(IllegalArgumentException.class, () -> posterior.observe(Double.NaN));
    }

    /**
     * P(r, x) by its definition, O(n²) densities of O(n) samples each: the run of r samples began after sample n − r, and what came
     * before it is weighed by all that it may have been.
     */
    private static double[] direct(List<Double> samples, double expectedRun, double scale) {
        double hazard = 1 / expectedRun;
        List<double[]> log = new ArrayList<>(); // log P(r_t = r, x_1..t) by t
        log.add(new double[] {0.0});
        for (int time = 1; time <= samples.size(); time++) {
            double[] before = log.get(time - 1);
            double[] now = new double[time + 1];
            double[] all = new double[time];
            for (int run = 0; run < time; run++) {
                double density = student(samples.subList(time - 1 - run, time - 1), samples.get(time - 1), scale);
                now[run + 1] = before[run] + density + Math.log(1 - hazard);
                all[run] = before[run] + density + Math.log(hazard);
            }
            now[0] = sumOfLogs(all);
            log.add(now);
        }
        double[] last = log.getLast();
        double total = sumOfLogs(last);
        double[] posterior = new double[last.length];
        for (int run = 0; run < last.length; run++) {
            posterior[run] = Math.exp(last[run] - total);
        }
        return posterior;
    }

    /** Log predictive density after {@code run}, by the textbook formulas of the normal-inverse-gamma prior (0, 1, 1, scale²). */
    private static double student(List<Double> run, double sample, double scale) {
        int n = run.size();
        double mean = run.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double squares = run.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        double kappa = 1 + n;
        double alpha = 1 + n / 2.0;
        double centre = n * mean / kappa;
        double beta = scale * scale + squares / 2 + n * mean * mean / (2 * kappa);
        double freedom = 2 * alpha;
        double spread = Math.sqrt(beta * (kappa + 1) / (alpha * kappa));
        double t = (sample - centre) / spread;
        return logGamma((freedom + 1) / 2)
                - logGamma(freedom / 2)
                - Math.log(Math.sqrt(freedom * Math.PI) * spread)
                - (freedom + 1) / 2 * Math.log(1 + t * t / freedom);
    }

    /** lnΓ of a multiple of one half, by Γ(x + 1) = xΓ(x). */
    private static double logGamma(double x) {
        double sum = 0;
        double rest = x;
        while (rest > 1) {
            rest -= 1;
            sum += Math.log(rest);
        }
        return rest == 1 ? sum : sum + Math.log(Math.sqrt(Math.PI));
    }

    private static double sumOfLogs(double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        return most + Math.log(sum);
    }
}
