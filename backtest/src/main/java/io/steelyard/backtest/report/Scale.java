package io.steelyard.backtest.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A straight map from values to drawing units.
 *
 * @param low value drawn at {@code start}
 * @param high value drawn at {@code end}, above {@code low}
 * @param start drawing position of {@code low}
 * @param end drawing position of {@code high}
 */
record Scale(double low, double high, double start, double end) {

    Scale {
        if (!(high > low)) {
            throw new IllegalArgumentException("Condition failed: low < high, were " + low + " and " + high);
        }
    }

    /** Covers {@code low} to {@code high} with a little air; a single value gets a range of {@code leastRange}. */
    static Scale around(double low, double high, double leastRange, double start, double end) {
        double middle = (low + high) / 2;
        double half = Math.max(high - low, leastRange) / 2 * 1.06;
        return new Scale(middle - half, middle + half, start, end);
    }

    /** Where {@code value} is drawn. */
    double at(double value) {
        return start + (value - low) / (high - low) * (end - start);
    }

    /** Round values inside the range, about {@code count} of them, rising. */
    List<Double> ticks(int count) {
        double step = roundStep((high - low) / count);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Decimals needed to tell the ticks apart. */
    int tickDecimals(int count) {
        double step = roundStep((high - low) / count);
        return Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    }

    /** The smallest of 1, 2, 5 times a power of ten that is not below {@code least}. */
    private static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
