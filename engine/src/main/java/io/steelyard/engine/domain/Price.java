package io.steelyard.engine.domain;

/**
 * A positive price of one unit of base in units of quote, exact to 8 decimals.
 *
 * @param raw the price times 10^8, at least 1
 */
public record Price(long raw) implements Comparable<Price> {
    /** Par: one for one. */
    public static final Price ONE = new Price(FixedPoint.ONE);

    public Price {
        if (raw <= 0) {
            throw new IllegalArgumentException("Condition failed: price > 0, was " + raw + "e-8");
        }
    }

    /** Reads a plain decimal with at most 8 decimals, such as {@code "0.9991"}. */
    public static Price of(String decimal) {
        return new Price(FixedPoint.parseExact(decimal, FixedPoint.DIGITS));
    }

    /** This price in units of another: {@code this / other}, nearest, ties to even. */
    public Price dividedByHalfEven(Price other) {
        return new Price(FixedPoint.mulDivHalfEven(raw, FixedPoint.ONE, other.raw));
    }

    /** How far this price lies from {@code reference}, relative to it; positive when above. Nearest, ties to even. */
    public Bps deviationHalfEven(Price reference) {
        return new Bps(
                FixedPoint.mulDivHalfEven(Math.subtractExact(raw, reference.raw), FixedPoint.MILLION, reference.raw));
    }

    @Override
    public int compareTo(Price other) {
        return Long.compare(raw, other.raw);
    }

    @Override
    public String toString() {
        return FixedPoint.format(raw, FixedPoint.DIGITS);
    }
}
