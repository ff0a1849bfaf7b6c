package io.steelyard.engine.risk;

import io.steelyard.engine.domain.StateHash;

/** The highest value of the last 24 hours, by minute: a queue of falling values, bounded by the minutes of a day. */
final class RollingMax {
    static final long MINUTE_NANOS = 60_000_000_000L;
    static final int MINUTES = 24 * 60;
    /** One more than a day holds, for the window includes the minute in which it begins. */
    private static final int CAPACITY = MINUTES + 1;

    private final long[] minutes = new long[CAPACITY];
    private final long[] values = new long[CAPACITY];
    private int head;
    private int size;

    /** Takes a value at a time that never runs backwards; one that does counts as now. */
    void add(long nowNanos, long value) {
        long minute = Math.floorDiv(nowNanos, MINUTE_NANOS);
        if (size > 0) {
            minute = Math.max(minute, minutes[at(size - 1)]);
        }
        while (size > 0 && minutes[head] < minute - MINUTES) {
            head = at(1);
            size--;
        }
        while (size > 0 && values[at(size - 1)] <= value) {
            size--;
        }
        if (size > 0 && minutes[at(size - 1)] == minute) {
            return; // this minute already holds a higher value
        }
        minutes[at(size)] = minute;
        values[at(size)] = value;
        size++;
    }

    /** The highest; 0 when empty. */
    long max() {
        return size == 0 ? 0 : values[head];
    }

    /** Money came to a NAV of {@code before}: every value is lifted as {@link LossMonitor} lifts its references. */
    void lift(long flow, long before) {
        for (int i = 0; i < size; i++) {
            values[at(i)] = LossMonitor.lifted(values[at(i)], flow, before);
        }
    }

    void clear() {
        size = 0;
    }

    /** Folds minute and value of each, oldest first. */
    long stateHash() {
        long hash = StateHash.mix(StateHash.SEED, size);
        for (int i = 0; i < size; i++) {
            hash = StateHash.mix(StateHash.mix(hash, minutes[at(i)]), values[at(i)]);
        }
        return hash;
    }

    private int at(int index) {
        int position = head + index;
        return position < CAPACITY ? position : position - CAPACITY;
    }
}
