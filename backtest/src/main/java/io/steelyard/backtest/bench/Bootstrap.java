package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.Intervals.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The percentile bootstrap of a mean over whole events or months: the unit of evidence, never a bar. */
final class Bootstrap {
    private static final double TAIL = 0.025;

    private Bootstrap() {}

    /** The 95 % interval of the mean of {@code values}; NaN twice with fewer than two of them. */
    static Interval mean(double[] values, int draws, long seed) {
        if (values.length < 2) {
            return new Interval(Double.NaN, Double.NaN);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[draw] = sum / values.length;
        }
        Arrays.sort(means);
        return new Interval(quantile(means, TAIL), quantile(means, 1 - TAIL));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
    }
}
