package io.steelyard.backtest.sim;

import io.steelyard.engine.event.MarketInput;
import java.util.List;

/**
 * When, at what price and how much an order of one instrument trades. It sees every market input; a recorded market never
 * reacts to our orders, so each model states what it assumes instead.
 */
interface FillModel {
    /** Folds a market input; resting orders, in the order of their arrival, may trade on it. */
    void onMarket(long nowNanos, MarketInput input, List<VenueOrder> resting, FillSink sink);

    /** Whether the order, which has reached the venue, would trade at once. */
    boolean wouldTake(VenueOrder order);

    /** An order has reached the venue and has joined the resting ones; it may trade at once. */
    void onArrival(long nowNanos, VenueOrder order, FillSink sink);

    /** When it wants {@link #onDue} next, epoch nanoseconds; {@link Long#MAX_VALUE} for never. */
    default long nextDueNanos() {
        return Long.MAX_VALUE;
    }

    /** Everything that was seen at that time or before is in. */
    default void onDue(long nowNanos, List<VenueOrder> resting, FillSink sink) {}
}
