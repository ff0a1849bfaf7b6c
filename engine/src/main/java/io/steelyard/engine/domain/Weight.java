package io.steelyard.engine.domain;

/**
 * A share of the whole, in [0, 1], exact to millionths.
 *
 * @param raw the share times 10^6, 0 to 1,000,000
 */
public record Weight(long raw) implements Comparable<Weight> {
    public static final Weight ZERO = new Weight(0);
    public static final Weight HALF = new Weight(FixedPoint.MILLION / 2);
    public static final Weight ONE = new Weight(FixedPoint.MILLION);

    public Weight {
        if (raw < 0 || raw > FixedPoint.MILLION) {
            throw new IllegalArgumentException("Condition failed: weight in [0, 1], was " + raw + "e-6");
        }
    }

    /** Whole per cents, 0 to 100. */
    public static Weight percent(int percent) {
        return new Weight(percent * (FixedPoint.MILLION / 100));
    }

    /** {@code part / whole}, rounded down; needs {@code 0 <= part <= whole} and {@code whole > 0}. */
    public static Weight ofFloor(long part, long whole) {
        return new Weight(FixedPoint.mulDivFloor(part, FixedPoint.MILLION, whole));
    }

    public Weight complement() {
        return new Weight(FixedPoint.MILLION - raw);
    }

    @Override
    public int compareTo(Weight other) {
        return Long.compare(raw, other.raw);
    }

    @Override
    public String toString() {
        return FixedPoint.format(raw, 6);
    }
}
