package io.steelyard.backtest.bench;

import java.util.function.DoubleUnaryOperator;

/**
 * Exact two-sided 95 % intervals for small counts: Clopper-Pearson (Biometrika 26, 1934) for a share, Garwood
 * (Biometrika 28, 1936) for a Poisson rate. Both invert the tail by bisection, so no table and no approximation is used.
 */
public final class Intervals {
    private static final double TAIL = 0.025;
    private static final int HALVINGS = 200;

    private Intervals() {}

    /** From the lower to the upper end. */
    record Interval(double low, double high) {}

    /** The share behind {@code successes} of {@code trials} independent trials; 0 to 1 without a trial. */
    static Interval share(int successes, int trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "Condition failed: 0 <= successes <= trials, were " + successes + " of " + trials);
        }
        double low = successes == 0 ? 0 : bisect(p -> atLeast(successes, trials, p) - TAIL, 0, 1);
        double high = successes == trials ? 1 : bisect(p -> TAIL - atMost(successes, trials, p), 0, 1);
        return new Interval(low, high);
    }

    /**
     * The rate behind {@code events} in {@code exposure} units of time. For no event it is the one-sided 95 % bound, the
     * rule of three (0 in 36 months: at most 0.083), widened to the two-sided one (3.69 / 36 = 0.102).
     */
    static Interval rate(int events, double exposure) {
        if (events < 0 || !(exposure > 0)) {
            throw new IllegalArgumentException(
                    "Condition failed: events >= 0 and exposure > 0, were " + events + " and " + exposure);
        }
        double most = 10 + events * 4.0;
        double low = events == 0 ? 0 : bisect(mean -> 1 - poissonAtMost(events - 1, mean) - TAIL, 0, most);
        double high = bisect(mean -> TAIL - poissonAtMost(events, mean), 0, most);
        return new Interval(low / exposure, high / exposure);
    }

    /** Where a rising function crosses zero. */
    private static double bisect(DoubleUnaryOperator rising, double from, double to) {
        double low = from;
        double high = to;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (rising.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Chance of at least {@code successes} of {@code trials}, each with chance {@code p}; 1 for none. */
    public static double atLeast(int successes, int trials, double p) {
        return successes == 0 ? 1 : 1 - atMost(successes - 1, trials, p);
    }

    /** Sum of binomial probabilities up to {@code successes}, each from its logarithm so that none overflows. */
    private static double atMost(int successes, int trials, double p) {
        if (p <= 0) {
            return 1;
        }
        if (p >= 1) {
            return successes == trials ? 1 : 0;
        }
        double sum = 0;
        double logChoose = 0;
        for (int k = 0; k <= successes; k++) {
            sum += Math.exp(logChoose + k * Math.log(p) + (trials - k) * Math.log1p(-p));
            logChoose += Math.log((double) (trials - k) / (k + 1));
        }
        return Math.min(1, sum);
    }

    private static double poissonAtMost(int events, double mean) {
        double sum = 0;
        double logTerm = -mean;
        for (int k = 0; k <= events; k++) {
            sum += Math.exp(logTerm);
            logTerm += Math.log(mean) - Math.log(k + 1.0);
        }
        return Math.min(1, sum);
    }
}
