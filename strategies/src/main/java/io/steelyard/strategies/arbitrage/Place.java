package io.steelyard.strategies.arbitrage;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.strategy.StrategyContext;
import org.jspecify.annotations.Nullable;

/** One listing as somewhere to trade at once: at what price, and how much of it. */
interface Place {
    InstrumentId instrument();

    /** The best price at which we could trade on {@code side} now, before fees, 10^-8; 0 when unknown. */
    long priceRaw(Side side, Listing listing);

    /** How much base could trade on {@code side} at prices not worse than {@code limitRaw}, 10^-8, rounded down. */
    long amountRaw(Side side, long limitRaw, Listing listing);

    /** Whether its price moves with what we trade, so that it is traded until it no longer pays. */
    boolean isPool();

    /** The listing, when it is known and not older than {@code maxAgeNanos}; else null. */
    default @Nullable Listing fresh(long maxAgeNanos, StrategyContext context) {
        Listing listing = context.market().find(instrument());
        return listing == null ? null : listing.ifFresh(context.nowNanos(), maxAgeNanos);
    }
}
