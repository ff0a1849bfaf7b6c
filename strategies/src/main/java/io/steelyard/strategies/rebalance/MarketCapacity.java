package io.steelyard.strategies.rebalance;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.market.Listing;
import java.util.List;

/** What markets can bear: how an order is weighed over them, and the most that each may be asked for. Raw 10^-8 base coins. */
final class MarketCapacity {
    private final WalkSettings.Capacity settings;

    MarketCapacity(WalkSettings.Capacity settings) {
        this.settings = settings;
    }

    /**
     * By the depth on the side taken where every market shows its book, else by the last bar's volume where every market
     * has one, else all alike: what is measured in two ways cannot be compared.
     */
    long[] weights(List<Listing> listings, Side taker) {
        long[] depths =
                listings.stream().mapToLong(listing -> depthRaw(listing, taker)).toArray();
        long[] volumes = listings.stream().mapToLong(Listing::barVolumeRaw).toArray();
        if (listings.stream().allMatch(MarketCapacity::hasBook)) {
            return depths;
        }
        return listings.stream().allMatch(listing -> listing.barEndNanos() > 0) ? volumes : new long[volumes.length];
    }

    /**
     * The most of it that one step may take. A book whose side is empty takes nothing, however small; a market that shows
     * neither book nor bars bounds nothing.
     */
    long mostRaw(Listing listing, Side taker) {
        if (hasBook(listing) && depthRaw(listing, taker) == 0) {
            return 0;
        }
        long most = Long.MAX_VALUE;
        if (listing.barEndNanos() > 0 && settings.participationRaw() != WalkSettings.UNLIMITED) {
            most = part(listing.barVolumeRaw(), settings.participationRaw());
        }
        if (hasBook(listing) && settings.depthShareRaw() != WalkSettings.UNLIMITED) {
            most = Math.min(most, part(depthRaw(listing, taker), settings.depthShareRaw()));
        }
        return most;
    }

    private long depthRaw(Listing listing, Side taker) {
        Side taken = taker == Side.BUY ? Side.SELL : Side.BUY;
        long quote = listing.book().depthFloorRaw(taken, new Bps(settings.depthWithinRaw()));
        // The dearest of the levels counted, so that dearer coins are never taken for more of them.
        long dearest = FixedPoint.mulDivCeil(
                listing.midRaw(), FixedPoint.MILLION + settings.depthWithinRaw(), FixedPoint.MILLION);
        return dearest == 0 ? 0 : FixedPoint.mulDivFloor(quote, FixedPoint.ONE, dearest);
    }

    private static boolean hasBook(Listing listing) {
        return listing.book().isComplete()
                || listing.book().levels(Side.BUY) > 0
                || listing.book().levels(Side.SELL) > 0;
    }

    private static long part(long amountRaw, long shareRaw) {
        return FixedPoint.mulDivFloor(Math.max(0, amountRaw), shareRaw, FixedPoint.MILLION);
    }
}
