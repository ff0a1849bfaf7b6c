package io.steelyard.engine.domain;

/**
 * Something that can be held, named by its ticker; what is known of it (issuer, redemption terms) is configuration.
 *
 * @param code 1 to 8 printable ASCII letters, such as {@code USDC}
 */
public record Asset(String code) implements Comparable<Asset> {
    public static final Asset USDC = new Asset("USDC");
    public static final Asset USDT = new Asset("USDT");
    public static final Asset USD = new Asset("USD");

    /** Longest ticker, which is also the width of the journal's field. */
    public static final int MAX_LENGTH = 8;

    public Asset {
        Ascii.requireName("an asset", code, MAX_LENGTH);
    }

    @Override
    public int compareTo(Asset other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
