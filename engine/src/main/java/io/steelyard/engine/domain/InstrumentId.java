package io.steelyard.engine.domain;

import java.util.stream.IntStream;

/**
 * The number of a listing (one symbol at one venue) in {@code config/instruments.toml} and in every journal.
 *
 * @param value 0 to 4095, dense enough to index an array
 */
public record InstrumentId(int value) implements Comparable<InstrumentId> {
    /** One more than the largest number. */
    public static final int LIMIT = 4096;

    private static final InstrumentId[] ALL =
            IntStream.range(0, LIMIT).mapToObj(InstrumentId::new).toArray(InstrumentId[]::new);

    public InstrumentId {
        if (value < 0 || value >= LIMIT) {
            throw new IllegalArgumentException("Condition failed: instrument in [0, 4095], was " + value);
        }
    }

    /** The shared instance, so that the market path allocates nothing. */
    public static InstrumentId of(int value) {
        if (value < 0 || value >= LIMIT) {
            throw new IllegalArgumentException("Condition failed: instrument in [0, 4095], was " + value);
        }
        return ALL[value];
    }

    @Override
    public int compareTo(InstrumentId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
