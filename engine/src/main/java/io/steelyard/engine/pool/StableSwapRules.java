package io.steelyard.engine.pool;

/** The generations of Curve's StableSwap contract, which round differently in the last digits. */
public enum StableSwapRules {
    /**
     * The first pools, 3pool among them: the amplification is plain ({@code Ann = A n}), the product is divided by
     * {@code x n} coin by coin, and a quote pays its fee in the coin's own units. Source: curve-contract
     * StableSwap3Pool.vy.
     */
    LEGACY(1, false, false),

    /** The later template: as {@link #LEGACY}, but the amplification carries a factor of 100, and no root is an error. */
    SCALED(100, false, true),

    /**
     * StableSwap-NG: the amplification carries a factor of 100, the product is divided by {@code n^n} at its end, the fee
     * is dynamic. Source: stableswap-ng CurveStableSwapNG.vy and CurveStableSwapNGViews.vy.
     */
    NG(100, true, true);

    private final int amplificationScale;
    private final boolean dividingAtTheEnd;
    private final boolean failingWithoutRoot;

    StableSwapRules(int amplificationScale, boolean dividingAtTheEnd, boolean failingWithoutRoot) {
        this.amplificationScale = amplificationScale;
        this.dividingAtTheEnd = dividingAtTheEnd;
        this.failingWithoutRoot = failingWithoutRoot;
    }

    /** What the contract's stored amplification is multiplied with (A_PRECISION). */
    public int amplificationScale() {
        return amplificationScale;
    }

    /** Whether {@code n^n} is divided out after all coins rather than one {@code n} at each. */
    boolean isDividingAtTheEnd() {
        return dividingAtTheEnd;
    }

    /** Whether 255 rounds without a root revert; else the last round's value stands. */
    boolean isFailingWithoutRoot() {
        return failingWithoutRoot;
    }
}
