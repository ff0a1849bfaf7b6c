package io.steelyard.connectors.market;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between tries: any time up to a bound that doubles with each failure, so that those who failed together do not come
 * back together (full jitter; AWS Architecture Blog, "Exponential Backoff And Jitter").
 */
final class Pauses {
    private static final long SHORTEST_NANOS = Duration.ofMillis(50).toNanos();
    private static final long FIRST_NANOS = Duration.ofMillis(500).toNanos();
    private static final int MOST_DOUBLINGS = 20;

    private final long longestNanos;
    private final RandomGenerator chance;
    private int failures;

    Pauses(Duration longest, RandomGenerator chance) {
        longestNanos = longest.toNanos();
        this.chance = chance;
    }

    /** Another failure: how long to wait now. */
    long nextNanos() {
        long bound = Math.min(longestNanos, FIRST_NANOS << failures);
        failures = Math.min(failures + 1, MOST_DOUBLINGS);
        return Math.min(bound, SHORTEST_NANOS) + chance.nextLong(Math.max(1, bound - SHORTEST_NANOS));
    }

    /** It works again. */
    void reset() {
        failures = 0;
    }
}
