package io.steelyard.strategies.rebalance;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Where to trade: the listings named, or all that trade the pair where we hold something, or the freshest of these. A
 * listing whose data went stale, or whose venue is being left, is left out; one that never had data of its own trades through the dollar legs.
 */
final class Routes {
    /** Which of the listings that trade the pair. */
    enum Choice {
        NAMED,
        ALL,
        FRESHEST
    }

    private final Choice choice;
    private final List<Integer> named;
    private final long staleNanos;

    Routes(Choice choice, List<Integer> named, long staleNanos) {
        this.choice = choice;
        this.named = List.copyOf(named);
        this.staleNanos = staleNanos;
    }

    /** The listings to trade now, in the order of their naming or listing; empty when there is none. */
    List<Listing> choose(StrategyContext context) {
        List<Listing> usable = new ArrayList<>();
        if (choice == Choice.NAMED) {
            for (int number : named) {
                Listing listing = context.market().find(InstrumentId.of(number));
                if (listing != null && isUsable(listing, context)) {
                    usable.add(listing);
                }
            }
            return usable;
        }
        for (int i = 0; i < context.market().all().size(); i++) {
            Listing listing = context.market().all().get(i);
            if (isUsable(listing, context) && listing.isLive() && isStocked(listing.instrument(), context)) {
                usable.add(listing);
            }
        }
        return choice == Choice.ALL ? usable : freshest(usable, context.nowNanos());
    }

    private static List<Listing> freshest(List<Listing> usable, long nowNanos) {
        Listing freshest = null;
        for (Listing listing : usable) {
            if (freshest == null || listing.ageNanos(nowNanos) < freshest.ageNanos(nowNanos)) {
                freshest = listing;
            }
        }
        return freshest == null ? List.of() : List.of(freshest);
    }

    private boolean isUsable(Listing listing, StrategyContext context) {
        boolean stale = listing.updatedAtNanos() != 0 && listing.ageNanos(context.nowNanos()) > staleNanos;
        return !stale
                && !context.isFleeing(listing.instrument().venue())
                && trades(listing.instrument(), context.signals().pair());
    }

    private static boolean isStocked(Instrument instrument, StrategyContext context) {
        return context.portfolio().raw(instrument.venue(), instrument.base()) > 0
                || context.portfolio().raw(instrument.venue(), instrument.quote()) > 0;
    }

    /** Whether the instrument buys and sells the pair's base coin for its quote coin. */
    private static boolean trades(Instrument instrument, CoinPair pair) {
        return instrument.base().equals(pair.base()) && instrument.quote().equals(pair.quote());
    }
}
