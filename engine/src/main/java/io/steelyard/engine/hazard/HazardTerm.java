package io.steelyard.engine.hazard;

/**
 * One sign in an issuer's log-hazard, with the most that it may add. Source of the form: DOMAIN section 4; of the numbers:
 * ops/decisions/0080.
 */
public enum HazardTerm {
    /** The coin stands below its median of the week and below the other coin. */
    PRICE(4_000),
    /** The coin's own dollar leg stands below par and below the other's. */
    LEG(2_000),
    /** The pool's active liquidity has gone while the pool, too, prices the coin lower. */
    POOL(500),
    /** Takers have been in a hurry to sell the coin within the last day. */
    FLOW(500),
    /** The coin fills its exchange pool: the change-point detector on its share. */
    IMBALANCE(500),
    /** Pool and flow speak at once: two independent signs are rare together. */
    CONFLUENCE(1_800);

    private final int largestMilliNats;

    HazardTerm(int largestMilliNats) {
        this.largestMilliNats = largestMilliNats;
    }

    /** The most that this sign adds, thousandths of a nat; the least is nothing. */
    public int largestMilliNats() {
        return largestMilliNats;
    }
}
