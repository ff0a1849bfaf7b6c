package io.steelyard.engine.live;

import java.time.Duration;

/**
 * How often and how patiently the venues are asked.
 *
 * @param interval from the end of one reconciliation to the next
 * @param again the same when something was in doubt
 * @param patience how many times in a row a difference must be seen before it is a dispute
 */
public record ReconcilePace(Duration interval, Duration again, int patience) {
    /** Once a minute; a difference that lasts for five looks, a second apart, is a dispute. */
    public static final ReconcilePace USUAL = new ReconcilePace(Duration.ofMinutes(1), Duration.ofSeconds(1), 5);

    public ReconcilePace {
        if (!interval.isPositive() || !again.isPositive() || patience < 1) {
            throw new IllegalArgumentException("Condition failed: interval, again > 0 and patience >= 1, were "
                    + interval + ", " + again + ", " + patience);
        }
    }
}
