package io.steelyard.engine.risk;

import io.steelyard.engine.domain.StateHash;

/**
 * What came together in the last hour and in the last 24 hours, by minute. A window counts the minute in which it begins
 * as a whole, so it errs by less than a minute, and always towards more. A sum that does not fit stays at the largest long.
 */
public final class RollingSum {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int HOUR = 60;
    private static final int DAY = 24 * 60;
    /** A day and the minute in which it begins. */
    private static final int CAPACITY = DAY + 1;

    private final long[] byMinute = new long[CAPACITY];
    private long newestMinute = Long.MIN_VALUE;

    /** Adds {@code amount}, at least 0, at a time that never runs backwards; one that does counts as the newest. */
    public void add(long nowNanos, long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("Condition failed: amount >= 0, was " + amount);
        }
        advance(nowNanos);
        int slot = slot(newestMinute);
        byMinute[slot] = saturatedSum(byMinute[slot], amount);
    }

    public long hour(long nowNanos) {
        return sum(nowNanos, HOUR);
    }

    public long day(long nowNanos) {
        return sum(nowNanos, DAY);
    }

    /** Folds the amounts of the last 24 hours with their minutes, oldest first. */
    public long stateHash() {
        long hash = StateHash.SEED;
        if (newestMinute == Long.MIN_VALUE) {
            return hash;
        }
        for (long minute = newestMinute - DAY; minute <= newestMinute; minute++) {
            long amount = byMinute[slot(minute)];
            if (amount != 0) {
                hash = StateHash.mix(StateHash.mix(hash, minute), amount);
            }
        }
        return hash;
    }

    private long sum(long nowNanos, int minutes) {
        if (newestMinute == Long.MIN_VALUE) {
            return 0;
        }
        long now = Math.max(Math.floorDiv(nowNanos, MINUTE_NANOS), newestMinute);
        long sum = 0;
        for (long minute = now - minutes; minute <= newestMinute; minute++) {
            sum = saturatedSum(sum, byMinute[slot(minute)]);
        }
        return sum;
    }

    private void advance(long nowNanos) {
        long now = Math.floorDiv(nowNanos, MINUTE_NANOS);
        if (newestMinute == Long.MIN_VALUE) {
            newestMinute = now;
        }
        long first = Math.max(newestMinute + 1, now - DAY);
        for (long minute = first; minute <= now; minute++) {
            byMinute[slot(minute)] = 0;
        }
        newestMinute = Math.max(newestMinute, now);
    }

    private static int slot(long minute) {
        return (int) Math.floorMod(minute, (long) CAPACITY);
    }

    static long saturatedSum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
