package io.steelyard.connectors.market;

import java.time.Duration;

/**
 * Compares a venue's times with ours: twenty messages in a row from the future, or as many that are late, and its data is not
 * what it seems; as many in order, and it is again.
 */
final class ClockWatch {
    private static final long AHEAD_NANOS = Duration.ofMillis(500).toNanos();
    private static final long LATE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int IN_A_ROW = 20;

    private boolean wrong;
    private int others;

    /** Takes note of one message; true when the judgement changed, to be asked by {@link #isWrong}. */
    boolean onMessage(long venueNanos, long receivedNanos) {
        long delay = receivedNanos - venueNanos;
        boolean strange = delay < -AHEAD_NANOS || delay > LATE_NANOS;
        others = strange == wrong ? 0 : others + 1;
        if (others < IN_A_ROW) {
            return false;
        }
        wrong = strange;
        others = 0;
        return true;
    }

    boolean isWrong() {
        return wrong;
    }
}
