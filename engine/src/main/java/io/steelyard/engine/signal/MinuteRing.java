package io.steelyard.engine.signal;

import io.steelyard.engine.domain.StateHash;

/** An amount per minute and its sum over the last sixty full minutes; bounded, so that nothing wraps. */
final class MinuteRing {
    /** No minute counts for more than a thousand million coins, which keeps an hour's sum inside a long. */
    static final long LARGEST_MINUTE_RAW = 100_000_000_000_000_000L;

    private static final int HOUR = 60;

    private final long[] minutes = new long[HOUR];
    private long pendingRaw;
    private long hourRaw;
    private long minuteRaw;
    private int minute;

    /** Sum of the last sixty full minutes. */
    long hourRaw() {
        return hourRaw;
    }

    /** The last full minute. */
    long minuteRaw() {
        return minuteRaw;
    }

    void add(long amountRaw) {
        long bounded = Math.clamp(amountRaw, -LARGEST_MINUTE_RAW, LARGEST_MINUTE_RAW);
        pendingRaw = Math.clamp(pendingRaw + bounded, -LARGEST_MINUTE_RAW, LARGEST_MINUTE_RAW);
    }

    /** Closes a minute. */
    void onMinute() {
        minuteRaw = pendingRaw;
        hourRaw += minuteRaw - minutes[minute];
        minutes[minute] = minuteRaw;
        minute = (minute + 1) % HOUR;
        pendingRaw = 0;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, pendingRaw), hourRaw);
        for (long amount : minutes) {
            mixed = StateHash.mix(mixed, amount);
        }
        return StateHash.mix(mixed, minute);
    }
}
