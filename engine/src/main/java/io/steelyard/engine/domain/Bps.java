package io.steelyard.engine.domain;

/**
 * A signed relative number in basis points, exact to a hundredth of one.
 *
 * @param raw hundredths of a basis point, which are millionths of the whole
 */
public record Bps(long raw) implements Comparable<Bps> {
    /** Raw units of one basis point. */
    public static final long ONE_RAW = 100;

    public static final Bps ZERO = new Bps(0);

    /** Whole basis points. */
    public static Bps of(long bps) {
        return new Bps(Math.multiplyExact(bps, ONE_RAW));
    }

    /** This part of {@code amountRaw}, rounded up: what a fee or a slippage allowance costs at most. */
    public long ofAmountCeil(long amountRaw) {
        return FixedPoint.mulDivCeil(amountRaw, raw, FixedPoint.MILLION);
    }

    /** This part of {@code amountRaw}, rounded down. */
    public long ofAmountFloor(long amountRaw) {
        return FixedPoint.mulDivFloor(amountRaw, raw, FixedPoint.MILLION);
    }

    @Override
    public int compareTo(Bps other) {
        return Long.compare(raw, other.raw);
    }

    @Override
    public String toString() {
        return FixedPoint.format(raw, 2) + " bp";
    }
}
