package io.steelyard.strategies.quoting;

import io.steelyard.engine.domain.StateHash;

/** At most so many orders a minute on average, with a burst of four: keeps a quoter inside the gate's own rate. */
final class OrderBudget {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long BURST = 4;

    private final long spacingNanos;
    private long nextNanos = Long.MIN_VALUE / 2;

    /** {@code perMinute}: at least 1. */
    OrderBudget(long perMinute) {
        this.spacingNanos = MINUTE_NANOS / perMinute;
    }

    boolean allows(long nowNanos) {
        return nextNanos <= nowNanos;
    }

    /** An order was sent. Source: the generic cell rate algorithm (ITU-T I.371). */
    void spend(long nowNanos) {
        nextNanos = Math.max(nextNanos, nowNanos - BURST * spacingNanos) + spacingNanos;
    }

    long stateHash(long hash) {
        return StateHash.mix(hash, nextNanos);
    }
}
