package io.steelyard.connectors.news;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait for the next poll: the source's own pace, and twice as long after each fault, up to an hour. A part is left
 * to chance, so that many sources that failed together do not come back together.
 */
final class Backoff {
    /** Longest wait after faults, unless the source's own pace is longer. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 20;

    private final long every;
    private final RandomGenerator chance;
    private int faults;

    Backoff(Duration every, RandomGenerator chance) {
        this.every = every.toNanos();
        this.chance = chance;
    }

    /** Three quarters to five quarters of the pace after a good poll; one half to the whole of the doubled wait after faults. */
    Duration next(boolean failed) {
        faults = failed ? Math.min(faults + 1, MOST_DOUBLINGS) : 0;
        if (!failed) {
            return Duration.ofNanos(every * 3 / 4 + part(every / 2));
        }
        long longest = Math.max(every, LONGEST.toNanos());
        long wait = Math.min(longest, every > longest >> faults ? longest : every << faults);
        return Duration.ofNanos(wait / 2 + part(wait / 2));
    }

    private long part(long most) {
        return most <= 0 ? 0 : chance.nextLong(most + 1);
    }
}
