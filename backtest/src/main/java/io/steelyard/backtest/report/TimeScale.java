package io.steelyard.backtest.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A straight map from times to drawing units, with ticks at round UTC times.
 *
 * @param fromNanos time drawn at {@code start}
 * @param toNanos time drawn at {@code end}, later
 * @param start drawing position of the first moment
 * @param end drawing position of the last
 */
record TimeScale(long fromNanos, long toNanos, double start, double end) {
    static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;
    private static final long[] STEPS_MINUTES = {
        1, 2, 5, 10, 15, 30, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY,
        91 * DAY, 182 * DAY, 365 * DAY
    };

    TimeScale {
        if (toNanos <= fromNanos) {
            throw new IllegalArgumentException("Condition failed: from < to, were " + fromNanos + " and " + toNanos);
        }
    }

    double at(long timeNanos) {
        return start + (double) (timeNanos - fromNanos) / (toNanos - fromNanos) * (end - start);
    }

    boolean contains(long timeNanos) {
        return timeNanos >= fromNanos && timeNanos <= toNanos;
    }

    /** Round times inside the range, at most {@code most}. */
    List<Long> ticks(int most) {
        long step = stepNanos(most);
        List<Long> ticks = new ArrayList<>();
        for (long time = Math.ceilDiv(fromNanos, step) * step; time <= toNanos; time += step) {
            ticks.add(time);
        }
        return ticks;
    }

    private long stepNanos(int most) {
        for (long minutes : STEPS_MINUTES) {
            long step = minutes * MINUTE_NANOS;
            if ((toNanos - fromNanos) / step < most) {
                return step;
            }
        }
        return Math.ceilDiv((toNanos - fromNanos) / most, 365 * DAY * MINUTE_NANOS) * 365 * DAY * MINUTE_NANOS;
    }
}
