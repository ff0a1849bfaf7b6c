package io.steelyard.engine.domain;

/**
 * A signed amount of one asset, exact to 8 decimals. USDC is not USDT: amounts of different assets never add up.
 *
 * @param asset what it is an amount of
 * @param raw the amount times 10^8
 */
public record Money(Asset asset, long raw) {

    public static Money zero(Asset asset) {
        return new Money(asset, 0);
    }

    /** Reads a plain decimal with at most 8 decimals. */
    public static Money of(Asset asset, String decimal) {
        return new Money(asset, FixedPoint.parseExact(decimal, FixedPoint.DIGITS));
    }

    /** The sum; an {@link AssetMismatchException} unless both are of one asset. */
    public Money plus(Money other) {
        return new Money(asset, Math.addExact(raw, rawOfSameAsset(other)));
    }

    /** The difference; an {@link AssetMismatchException} unless both are of one asset. */
    public Money minus(Money other) {
        return new Money(asset, Math.subtractExact(raw, rawOfSameAsset(other)));
    }

    public Money negated() {
        return new Money(asset, Math.negateExact(raw));
    }

    public boolean isNegative() {
        return raw < 0;
    }

    /** The value in {@code quote} at {@code price} (units of quote per unit of this asset), rounded down. */
    public Money atPriceFloor(Price price, Asset quote) {
        return new Money(quote, FixedPoint.mulDivFloor(raw, price.raw(), FixedPoint.ONE));
    }

    /** The part {@code weight} of this amount, rounded down. */
    public Money partFloor(Weight weight) {
        return new Money(asset, FixedPoint.mulDivFloor(raw, weight.raw(), FixedPoint.MILLION));
    }

    private long rawOfSameAsset(Money other) {
        if (!asset.equals(other.asset)) {
            throw new AssetMismatchException(asset, other.asset);
        }
        return other.raw;
    }

    @Override
    public String toString() {
        return FixedPoint.format(raw, FixedPoint.DIGITS) + " " + asset;
    }
}
