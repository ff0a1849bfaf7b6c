package io.steelyard.backtest.sim;

/** Where a fill model says what happened to an order. */
interface FillSink {
    /** At most {@code quantityRaw} of the order trades at {@code priceRaw}; returns how much the balances allowed. */
    long fill(VenueOrder order, long priceRaw, long quantityRaw, boolean maker);

    /** What is left of the order is cancelled by the venue. */
    void expire(VenueOrder order);
}
