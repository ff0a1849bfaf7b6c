package io.steelyard.strategies.rebalance;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.strategy.StrategyContext;
import org.jspecify.annotations.Nullable;

/** Where to trade: the configured listing, or the freshest one that trades the pair and where we hold something. */
final class Route {
    private final int configured;

    /** {@code configured}: a listing's number, or -1. */
    Route(int configured) {
        this.configured = configured;
    }

    /** The instrument to trade now; null when there is none. */
    @Nullable
    Instrument choose(StrategyContext context) {
        CoinPair pair = context.signals().pair();
        if (configured >= 0) {
            Listing listing = context.market().find(InstrumentId.of(configured));
            return listing != null && WeightWalker.trades(listing.instrument(), pair) ? listing.instrument() : null;
        }
        Listing freshest = null;
        for (int i = 0; i < context.market().all().size(); i++) {
            Listing listing = context.market().all().get(i);
            if (isCandidate(listing, context)
                    && (freshest == null
                            || listing.ageNanos(context.nowNanos()) < freshest.ageNanos(context.nowNanos()))) {
                freshest = listing;
            }
        }
        return freshest == null ? null : freshest.instrument();
    }

    private static boolean isCandidate(Listing listing, StrategyContext context) {
        Instrument instrument = listing.instrument();
        return WeightWalker.trades(instrument, context.signals().pair())
                && listing.isLive()
                && (context.portfolio().raw(instrument.venue(), instrument.base()) > 0
                        || context.portfolio().raw(instrument.venue(), instrument.quote()) > 0);
    }
}
