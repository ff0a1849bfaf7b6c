package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.StateHash;

/**
 * The largest of the last so many samples and where it came from, in constant time and memory: a ring of falling
 * candidates, of which the first is the largest.
 */
final class RollingMaximum {
    private final long[] values;
    private final long[] places;
    private final long[] origins;
    private int head;
    private int size;
    private long samples;

    RollingMaximum(int capacity) {
        this.values = new long[capacity];
        this.places = new long[capacity];
        this.origins = new long[capacity];
    }

    /** Adds a sample and forgets the one that is now too old; {@code origin} is the journal sequence behind it. */
    void add(long value, long origin) {
        if (size > 0 && places[head] <= samples - values.length) {
            head = (head + 1) % values.length;
            size--;
        }
        while (size > 0 && values[at(size - 1)] <= value) {
            size--;
        }
        values[at(size)] = value;
        places[at(size)] = samples;
        origins[at(size)] = origin;
        size++;
        samples++;
    }

    /** The largest sample of the span; 0 before the first. */
    long max() {
        return size == 0 ? 0 : values[head];
    }

    /** Where the largest sample came from; of several as large the newest; 0 before the first. */
    long origin() {
        return size == 0 ? 0 : origins[head];
    }

    /** Folds every candidate in order of age. */
    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, samples), size);
        for (int i = 0; i < size; i++) {
            mixed = StateHash.mix(StateHash.mix(mixed, values[at(i)]), places[at(i)]);
            mixed = StateHash.mix(mixed, origins[at(i)]);
        }
        return mixed;
    }

    private int at(int place) {
        return (head + place) % values.length;
    }
}
