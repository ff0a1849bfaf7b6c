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
        while (size > 0 && (size == values.length || timeNanos - times[head] >= spanNanos)) {
            forgetOldest();
        }
        int tail = (head + size) % values.length;
        values[tail] = value;
        times[tail] = timeNanos;
        insert(value);
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

    int size() {
        return size;
    }

    /** Folds the whole history of samples, which the present content follows from. */
    long stateHash(long hash) {
        return StateHash.mix(StateHash.mix(hash, history), size);
    }

    private void insert(long value) {
        int found = Arrays.binarySearch(sorted, 0, size, value);
        int place = found >= 0 ? found : -found - 1;
        System.arraycopy(sorted, place, sorted, place + 1, size - place);
        sorted[place] = value;
    }

    private void forgetOldest() {
        int place = Arrays.binarySearch(sorted, 0, size, values[head]);
        System.arraycopy(sorted, place + 1, sorted, place, size - place - 1);
        head = (head + 1) % values.length;
        size--;
    }
}
