package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.StateHash;

/**
 * Detects that a coin is sold for hours on end, though no single hour is extreme: a CUSUM on the hour's net sell in
 * deviations from its week, one sample an hour, so that no trade counts in two samples.
 *
 * <p>k = 1.5, h = 8: on independent normal samples one false alarm in 2·10^11 hours (Siegmund); hours of real flow are
 * neither normal nor independent, and what they gave is in ops/decisions/0101.
 */
final class RushDetector {
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    /** An alarm is believed for a day unless it is renewed, as the flow itself is remembered. */
    private static final long BELIEF_NANOS = 24 * HOUR_NANOS;

    static final long ALLOWANCE_MILLI = 1_500;
    static final long THRESHOLD_MILLI = 8_000;

    /** One hour counts for no more than this: three wild hours in a row alarm, a single one never does. */
    static final long LARGEST_MILLI = 5_000;

    private final PageCusum cusum = new PageCusum(ALLOWANCE_MILLI, THRESHOLD_MILLI, LARGEST_MILLI);
    private long sampledAtNanos;
    private long alarmAtNanos;
    private long statisticMilli;
    private long sequence;

    /** Lets a minute pass; {@code zMilli} is the hour's net sell, 0 while unknown, {@code inputSequence} the newest input behind it. */
    void onMinute(long nowNanos, long zMilli, long inputSequence) {
        if (nowNanos - sampledAtNanos < HOUR_NANOS) {
            return;
        }
        sampledAtNanos = nowNanos;
        statisticMilli = cusum.shareMilli(cusum.after(zMilli));
        if (cusum.add(zMilli)) {
            alarmAtNanos = nowNanos;
            sequence = inputSequence;
        }
    }

    /** Whether an alarm was raised within the last day. */
    boolean isAlarmed(long nowNanos) {
        return alarmAtNanos > 0 && nowNanos - alarmAtNanos < BELIEF_NANOS;
    }

    /** The statistic after the newest sample, thousandths of its threshold. */
    long statisticMilli() {
        return statisticMilli;
    }

    /** Journal sequence of the newest trade or bar behind the newest alarm; 0 before the first. */
    long sequence() {
        return sequence;
    }

    /** Folds the sum, the times, the statistic, the evidence. */
    long stateHash(long hash) {
        long mixed = cusum.stateHash(StateHash.mix(StateHash.mix(hash, sampledAtNanos), alarmAtNanos));
        return StateHash.mix(StateHash.mix(mixed, statisticMilli), sequence);
    }
}
