package io.steelyard.backtest.report;

import java.util.Arrays;

/**
 * Figures of one NAV path. Changes are in basis points of the start value; the rates of change are hourly, since minutes of
 * a stablecoin are mostly zero and a few days hold too few days.
 */
final class PathStatistics {
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    /** The tail of which {@link #cvar95()} is the mean. */
    private static final double TAIL = 0.05;

    private final Series path;
    private final double[] hourly;
    private final int peak;
    private final int low;

    PathStatistics(Series navBp) {
        this.path = navBp;
        this.hourly = hourlyChanges(navBp);
        int[] fall = deepestFall(navBp);
        this.peak = fall[0];
        this.low = fall[1];
    }

    /** Change over the whole path. */
    double total() {
        return path.isEmpty() ? Double.NaN : path.value(path.size() - 1) - path.value(0);
    }

    /** Standard deviation of hourly changes. */
    double deviation() {
        if (hourly.length < 2) {
            return Double.NaN;
        }
        double mean = mean(hourly);
        double sum = 0;
        for (double change : hourly) {
            sum += (change - mean) * (change - mean);
        }
        return Math.sqrt(sum / (hourly.length - 1));
    }

    /** Mean hourly change over its deviation, times the root of the number of hours. */
    double sharpe() {
        return mean(hourly) / deviation() * Math.sqrt(hourly.length);
    }

    /** As {@link #sharpe()} with the root mean square of the losses in the denominator (Sortino and Price, 1994). */
    double sortino() {
        double sum = 0;
        for (double change : hourly) {
            sum += Math.min(change, 0) * Math.min(change, 0);
        }
        return mean(hourly) / Math.sqrt(sum / hourly.length) * Math.sqrt(hourly.length);
    }

    /** Mean of the worst twentieth of hourly changes, at least one of them (Rockafellar and Uryasev, 2000). */
    double cvar95() {
        if (hourly.length == 0) {
            return Double.NaN;
        }
        double[] sorted = hourly.clone();
        Arrays.sort(sorted);
        return mean(Arrays.copyOf(sorted, Math.max(1, (int) (sorted.length * TAIL))));
    }

    /** The most that was lost within one step of the path, zero or negative. */
    double worstStep() {
        double worst = 0;
        for (int i = 1; i < path.size(); i++) {
            worst = Math.min(worst, path.value(i) - path.value(i - 1));
        }
        return path.isEmpty() ? Double.NaN : worst;
    }

    /** The most that was lost within one hour of the window's hours, zero or negative. */
    double worstHour() {
        return hourly.length == 0
                ? Double.NaN
                : Math.min(0, Arrays.stream(hourly).min().orElse(0));
    }

    /** Share of the path's points that lie below the highest before them, 0 to 1. */
    double underWater() {
        double highest = Double.NEGATIVE_INFINITY;
        int below = 0;
        for (int i = 0; i < path.size(); i++) {
            highest = Math.max(highest, path.value(i));
            below += path.value(i) < highest ? 1 : 0;
        }
        return path.isEmpty() ? Double.NaN : (double) below / path.size();
    }

    /** The longest time from a peak until it was reached again or the path ended, nanoseconds. */
    long longestUnderWaterNanos() {
        int highest = 0;
        long longest = 0;
        for (int i = 1; i < path.size(); i++) {
            boolean below = path.value(i) < path.value(highest);
            if (below || path.value(i - 1) < path.value(highest)) {
                longest = Math.max(longest, path.time(i) - path.time(highest));
            }
            highest = below ? highest : i;
        }
        return longest;
    }

    /** Deepest fall from a peak, zero or negative, bp of the peak. */
    double maxDrawdown() {
        return path.isEmpty() ? Double.NaN : fall(path.value(peak), path.value(low));
    }

    /** When the peak before the deepest fall stood. */
    long peakNanos() {
        return path.time(peak);
    }

    /** When the deepest fall ended. */
    long lowNanos() {
        return path.time(low);
    }

    /** When the peak was reached again; -1 when it was not. */
    long recoveredNanos() {
        for (int i = low; i < path.size(); i++) {
            if (path.value(i) >= path.value(peak)) {
                return path.time(i);
            }
        }
        return -1;
    }

    /** Fall from the highest value so far at every point, bp of that value. */
    static Series drawdown(Series navBp) {
        long[] times = new long[navBp.size()];
        double[] falls = new double[navBp.size()];
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < times.length; i++) {
            highest = Math.max(highest, navBp.value(i));
            times[i] = navBp.time(i);
            falls[i] = fall(highest, navBp.value(i));
        }
        return new Series(times, falls);
    }

    private static double fall(double peakBp, double lowBp) {
        return (lowBp - peakBp) / (1 + peakBp / 10_000);
    }

    private static int[] deepestFall(Series path) {
        int highest = 0;
        int[] deepest = {0, 0};
        for (int i = 1; i < path.size(); i++) {
            if (path.value(i) > path.value(highest)) {
                highest = i;
            }
            double here = fall(path.value(highest), path.value(i));
            if (here < fall(path.value(deepest[0]), path.value(deepest[1]))) {
                deepest = new int[] {highest, i};
            }
        }
        return deepest;
    }

    private static double[] hourlyChanges(Series path) {
        if (path.isEmpty()) {
            return new double[0];
        }
        int hours = (int) ((path.time(path.size() - 1) - path.time(0)) / HOUR_NANOS);
        double[] changes = new double[hours];
        for (int i = 0; i < hours; i++) {
            long start = path.time(0) + i * HOUR_NANOS;
            changes[i] = path.at(start + HOUR_NANOS) - path.at(start);
        }
        return changes;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
