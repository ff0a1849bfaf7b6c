package io.steelyard.engine.signal;

import io.steelyard.engine.domain.StateHash;
import java.util.Arrays;

/**
 * The exact median of the samples of a trailing span of time: a ring in order of time beside an array in order of
 * value. A sample costs two shifts of the array; nothing is allocated after construction.
 */
final class TrailingMedian {
    private final long spanNanos;
    private final long[] values;
    private final long[] times;
    private final long[] sorted;
    private int head;
    private int size;
    private long history = StateHash.SEED;

    /** Samples of the last {@code spanNanos}, at most {@code capacity} of them. */
    TrailingMedian(long spanNanos, int capacity) {
        this.spanNanos = spanNanos;
        this.values = new long[capacity];
        this.times = new long[capacity];
        this.sorted = new long[capacity];
    }

    /** Adds a sample, not older than the last one, and forgets those that are a whole span old. */
    void add(long timeNanos, long value) {
        boolean leaves = false;
        long leaving = 0;
        while (size > 0 && (size == values.length || timeNanos - times[head] >= spanNanos)) {
            if (leaves) {
                remove(leaving, size + 1);
            }
            leaves = true;
            leaving = values[head];
            head = (head + 1) % values.length;
            size--;
        }
        if (leaves) {
            replace(leaving, value, size + 1);
        } else {
            insert(value);
        }
        int tail = (head + size) % values.length;
        values[tail] = value;
        times[tail] = timeNanos;
        size++;
        history = StateHash.mix(StateHash.mix(history, timeNanos), value);
    }

    /** The middle sample, or the mean of the two middle ones rounded towards the lower; 0 without samples. */
    long median() {
        if (size == 0) {
            return 0;
        }
        long lower = sorted[(size - 1) / 2];
        return lower + (sorted[size / 2] - lower) / 2;
    }

    /** The median, of two middle samples their mean rounded towards zero: negative samples give the negative of it. */
    long middle() {
        return size == 0 ? 0 : (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
    }

    int size() {
        return size;
    }

    /** Folds the whole history of samples, which the present content follows from. */
    long stateHash(long hash) {
        return StateHash.mix(StateHash.mix(hash, history), size);
    }

    private void insert(long value) {
        int place = placeOf(value, size);
        System.arraycopy(sorted, place, sorted, place + 1, size - place);
        sorted[place] = value;
    }

    private void remove(long value, int count) {
        int place = Arrays.binarySearch(sorted, 0, count, value);
        System.arraycopy(sorted, place + 1, sorted, place, count - place - 1);
    }

    /** The last sample out and the new one in at once: only what lies between the two moves. */
    private void replace(long old, long value, int count) {
        int from = Arrays.binarySearch(sorted, 0, count, old);
        int to = placeOf(value, count);
        if (to > from) {
            System.arraycopy(sorted, from + 1, sorted, from, to - 1 - from);
            sorted[to - 1] = value;
        } else {
            System.arraycopy(sorted, to, sorted, to + 1, from - to);
            sorted[to] = value;
        }
    }

    /** Where among the first {@code count} a value belongs. */
    private int placeOf(long value, int count) {
        int found = Arrays.binarySearch(sorted, 0, count, value);
        return found >= 0 ? found : -found - 1;
    }
}
