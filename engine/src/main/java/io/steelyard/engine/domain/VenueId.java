package io.steelyard.engine.domain;

/**
 * A place where prices come from or orders go to: an exchange, a pool's protocol, a lending market, an oracle network.
 *
 * @param code 1 to 16 printable ASCII letters, such as {@code kraken}
 */
public record VenueId(String code) implements Comparable<VenueId> {
    /** Longest code, which is also the width of the journal's field. */
    public static final int MAX_LENGTH = 16;

    public VenueId {
        Ascii.requireName("a venue", code, MAX_LENGTH);
    }

    @Override
    public int compareTo(VenueId other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
