package io.steelyard.engine.signal;

import io.steelyard.engine.domain.StateHash;

/** A measure that is seen now and then: its latest value, and the median of its last seven days at one sample an hour. */
final class HourlyWeek {
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final int HOURS_OF_WEEK = 168;
    private static final int READY_HOURS = 72;

    private final TrailingMedian samples = new TrailingMedian(HOURS_OF_WEEK * HOUR_NANOS, HOURS_OF_WEEK);
    private long latest;
    private long updatedAtNanos;
    private long sampledHour;

    void add(long nowNanos, long value) {
        latest = value;
        updatedAtNanos = nowNanos;
        long hour = Math.floorDiv(nowNanos, HOUR_NANOS);
        if (hour > sampledHour) {
            sampledHour = hour;
            samples.add(nowNanos, value);
        }
    }

    long latest() {
        return latest;
    }

    /** Changes nothing but its sign when all samples change theirs. */
    long median() {
        return samples.middle();
    }

    /** Whether three days of hours are known. */
    boolean isReady() {
        return samples.size() >= READY_HOURS;
    }

    long updatedAtNanos() {
        return updatedAtNanos;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, latest), updatedAtNanos);
        return samples.stateHash(StateHash.mix(mixed, sampledHour));
    }
}
