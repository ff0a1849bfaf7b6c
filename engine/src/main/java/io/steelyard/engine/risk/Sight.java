package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.risk.RiskLimits.DataLimits;
import io.steelyard.engine.signal.PegSignals;
import org.jspecify.annotations.Nullable;

/**
 * What the gate sees of the market of one listing: its middle, its age and its depth. A listing of a routed venue that has
 * no data of its own is seen through the dollar legs of the pair.
 */
final class Sight {
    private final MarketView market;
    private final PegSignals signals;
    private final DataLimits data;

    Sight(MarketView market, PegSignals signals, DataLimits data) {
        this.market = market;
        this.signals = signals;
        this.data = data;
    }

    /** Twice the middle of bid and ask, so that it is exact; twice the last price without them; 0 when unknown. */
    long twiceMidRaw(Listing listing) {
        if (isRouted(listing)) {
            return Math.multiplyExact(signals.crossRaw(), 2);
        }
        if (listing.bidRaw() > 0 && listing.askRaw() > 0) {
            return Math.addExact(listing.bidRaw(), listing.askRaw());
        }
        return Math.multiplyExact(Math.max(0, listing.lastRaw()), 2);
    }

    /** Age of the listing's data or of the references, whichever is older; {@link Long#MAX_VALUE} when never seen. */
    long ageNanos(Listing listing, long nowNanos) {
        long references = signals.marketAgeNanos(nowNanos);
        return isRouted(listing) ? references : Math.max(references, listing.ageNanos(nowNanos));
    }

    /**
     * Amount of quote, 10^-8, rounded down, that rests within {@code withinRaw} of the middle on the side that {@code
     * taker} would take from. From the book where there is one; else what is shown at the touch; else, for a market known
     * only by its bars, the volume of the last bar at its close. 0 when unknown.
     */
    long depthRaw(Listing listing, Side taker, long withinRaw) {
        Listing seen = isRouted(listing) ? baseLeg() : listing;
        if (seen == null) {
            return 0;
        }
        Side taken = taker == Side.BUY ? Side.SELL : Side.BUY;
        if (seen.book().levels(Side.BUY) > 0 || seen.book().levels(Side.SELL) > 0) {
            return seen.book().depthFloorRaw(taken, new Bps(withinRaw));
        }
        if (seen.bidRaw() > 0 || seen.askRaw() > 0) {
            return touchRaw(seen, taken, withinRaw);
        }
        return FixedPoint.mulDivFloor(
                Math.max(0, seen.barVolumeRaw()), Math.max(0, seen.barCloseRaw()), FixedPoint.ONE);
    }

    private static long touchRaw(Listing listing, Side taken, long withinRaw) {
        long price = taken == Side.BUY ? listing.bidRaw() : listing.askRaw();
        long size = taken == Side.BUY ? listing.bidSizeRaw() : listing.askSizeRaw();
        if (listing.bidRaw() <= 0 || listing.askRaw() <= 0 || size <= 0) {
            return 0;
        }
        long twiceMid = Math.addExact(listing.bidRaw(), listing.askRaw());
        long twiceDistance = Math.abs(Math.subtractExact(Math.multiplyExact(price, 2), twiceMid));
        boolean within = FixedPoint.mulDivCeil(twiceDistance, FixedPoint.MILLION, twiceMid) <= withinRaw;
        return within ? FixedPoint.mulDivFloor(size, price, FixedPoint.ONE) : 0;
    }

    private boolean isRouted(Listing listing) {
        Instrument instrument = listing.instrument();
        CoinPair pair = signals.pair();
        return listing.updatedAtNanos() == 0
                && instrument.base().equals(pair.base())
                && instrument.quote().equals(pair.quote())
                && data.routedVenues().contains(instrument.venue());
    }

    /** The live listing of the base coin in dollars with the largest last bar; of equals the first. */
    private @Nullable Listing baseLeg() {
        Listing leg = null;
        for (int i = 0; i < market.all().size(); i++) {
            Listing listing = market.all().get(i);
            boolean isLeg = listing.isLive()
                    && listing.instrument().base().equals(signals.pair().base())
                    && listing.instrument().quote().equals(signals.pair().numeraire());
            if (isLeg && (leg == null || listing.barVolumeRaw() > leg.barVolumeRaw())) {
                leg = listing;
            }
        }
        return leg;
    }
}
