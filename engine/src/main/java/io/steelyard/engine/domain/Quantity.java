package io.steelyard.engine.domain;

/**
 * An amount of an instrument's base asset, never negative, exact to 8 decimals.
 *
 * @param raw the amount times 10^8, at least 0
 */
public record Quantity(long raw) implements Comparable<Quantity> {
    public static final Quantity ZERO = new Quantity(0);

    public Quantity {
        if (raw < 0) {
            throw new IllegalArgumentException("Condition failed: quantity >= 0, was " + raw + "e-8");
        }
    }

    /** Reads a plain decimal with at most 8 decimals. */
    public static Quantity of(String decimal) {
        return new Quantity(FixedPoint.parseExact(decimal, FixedPoint.DIGITS));
    }

    public Quantity plus(Quantity other) {
        return new Quantity(Math.addExact(raw, other.raw));
    }

    /** The rest after taking {@code other} away; taking more than there is throws. */
    public Quantity minus(Quantity other) {
        return new Quantity(Math.subtractExact(raw, other.raw));
    }

    public Quantity min(Quantity other) {
        return raw <= other.raw ? this : other;
    }

    public boolean isZero() {
        return raw == 0;
    }

    /** The value in quote units at {@code price}, raw 10^-8, rounded down. */
    public long notionalFloor(Price price) {
        return FixedPoint.mulDivFloor(raw, price.raw(), FixedPoint.ONE);
    }

    /** The value in quote units at {@code price}, raw 10^-8, rounded up. */
    public long notionalCeil(Price price) {
        return FixedPoint.mulDivCeil(raw, price.raw(), FixedPoint.ONE);
    }

    /** The largest multiple of {@code lot} not above this; a zero lot means any size. */
    public Quantity floorTo(Quantity lot) {
        return lot.raw == 0 ? this : new Quantity(raw - raw % lot.raw);
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(raw, other.raw);
    }

    @Override
    public String toString() {
        return FixedPoint.format(raw, FixedPoint.DIGITS);
    }
}
