package io.steelyard.engine.market;

import io.steelyard.engine.domain.Side;

/** Price levels of one listing, best first on each side. */
public final class OrderBook {
    /** Number of levels on {@code side}. */
    public int levels(Side side) {
        return 0;
    }

    /** Price of level {@code index}, 10^-8; 0 is the best. */
    public long priceRaw(Side side, int index) {
        return 0;
    }

    /** Base amount at level {@code index}, 10^-8. */
    public long quantityRaw(Side side, int index) {
        return 0;
    }
}
