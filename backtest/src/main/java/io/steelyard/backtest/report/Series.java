package io.steelyard.backtest.report;

import java.util.Arrays;

/** Values over time, oldest first; {@link Double#NaN} where there is none. Times are epoch nanoseconds. */
public final class Series {
    /** No values at all. */
    public static final Series EMPTY = new Series(new long[0], new double[0]);

    private final long[] times;
    private final double[] values;

    /** Copies both arrays, which are of one length; times never fall. */
    public Series(long[] times, double[] values) {
        if (times.length != values.length) {
            throw new IllegalArgumentException(
                    "Condition failed: as many times as values, were " + times.length + " and " + values.length);
        }
        for (int i = 1; i < times.length; i++) {
            if (times[i] < times[i - 1]) {
                throw new IllegalArgumentException("Condition failed: times in order, were not at " + i);
            }
        }
        this.times = times.clone();
        this.values = values.clone();
    }

    public int size() {
        return times.length;
    }

    public boolean isEmpty() {
        return times.length == 0;
    }

    public long time(int index) {
        return times[index];
    }

    public double value(int index) {
        return values[index];
    }

    /** Position of the last value at or before {@code time}; -1 when there is none. */
    public int indexAt(long time) {
        int found = Arrays.binarySearch(times, time);
        if (found < 0) {
            return -found - 2;
        }
        int last = found;
        while (last + 1 < times.length && times[last + 1] == time) {
            last++;
        }
        return last;
    }

    /** The last value at or before {@code time}; NaN when there is none. */
    public double at(long time) {
        int index = indexAt(time);
        return index < 0 ? Double.NaN : values[index];
    }
}
