package io.steelyard.engine.signal;

import io.steelyard.engine.domain.StateHash;
import java.util.Arrays;

/** The sum of what happened in the last twenty-four hours, the present one included, hour by hour; bounded, never wrapping. */
final class DaySum {
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final int HOURS = 24;

    /** Keeps a day's sum inside a long. */
    private static final long LARGEST_HOUR = Long.MAX_VALUE / (2 * HOURS);

    private final long[] sums = new long[HOURS];
    private long hour;

    /** Adds {@code value} at {@code nowNanos}, not before the last time given. */
    void add(long nowNanos, long value) {
        advance(nowNanos);
        int place = (int) (hour % HOURS);
        sums[place] =
                Math.clamp(sums[place] + Math.clamp(value, -LARGEST_HOUR, LARGEST_HOUR), -LARGEST_HOUR, LARGEST_HOUR);
    }

    /** Lets hours fall out that are a day old at {@code nowNanos}. */
    void advance(long nowNanos) {
        long now = nowNanos / HOUR_NANOS;
        if (now - hour >= HOURS) {
            Arrays.fill(sums, 0);
            hour = now;
        }
        while (hour < now) {
            hour++;
            sums[(int) (hour % HOURS)] = 0;
        }
    }

    /** The sum as of the last time given. */
    long sum() {
        long sum = 0;
        for (long each : sums) {
            sum += each;
        }
        return sum;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(hash, hour);
        for (long each : sums) {
            mixed = StateHash.mix(mixed, each);
        }
        return mixed;
    }
}
