package io.steelyard.backtest.audit;

import static io.steelyard.backtest.audit.Exact.atMost;
import static io.steelyard.backtest.audit.Exact.big;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.market.OrderBook;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.signal.PegSignals;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The market of one listing as the limits mean it: middle, age, and the depth near the middle. A listing of a routed venue
 * that has never had data of its own is seen through the dollar legs.
 */
final class Sight {
    private final RiskLimits limits;
    private final MarketView market;
    private final PegSignals signals;
    private final Hearing hearing;

    Sight(RiskLimits limits, MarketView market, PegSignals signals, Hearing hearing) {
        this.limits = limits;
        this.market = market;
        this.signals = signals;
        this.hearing = hearing;
    }

    /** Twice the middle; twice the last price without one; 0 when unknown. */
    long twiceMidRaw(Instrument instrument) {
        if (isRouted(instrument)) {
            return 2 * signals.crossRaw();
        }
        Listing listing = market.find(instrument.id());
        if (listing == null) {
            return 0;
        }
        boolean twoSided = listing.bidRaw() > 0 && listing.askRaw() > 0;
        return twoSided ? listing.bidRaw() + listing.askRaw() : 2 * Math.max(0, listing.lastRaw());
    }

    /** Whether the references, and the listing where it speaks for itself, are live and young enough. */
    boolean isFresh(Instrument instrument, long nowNanos) {
        long maxAge = limits.data().marketNanos();
        long references = signals.marketAgeNanos(nowNanos);
        if (references > maxAge) {
            return false;
        }
        Listing listing = market.find(instrument.id());
        return isRouted(instrument)
                || (listing != null
                        && listing.isLive()
                        && Hearing.isFresh(hearing.listing(instrument.id()), maxAge, nowNanos));
    }

    /** Sum of price times amount, 10^-16, on the side the order takes from; the last bar where nothing rests in sight. */
    BigInteger depth(Paper order) {
        Listing seen = isRouted(order.instrument())
                ? baseLeg()
                : market.find(order.instrument().id());
        if (seen == null) {
            return BigInteger.ZERO;
        }
        Side taken = order.isBuy() ? Side.SELL : Side.BUY;
        OrderBook book = seen.book();
        if (book.levels(Side.BUY) + book.levels(Side.SELL) > 0) {
            return resting(book, taken);
        }
        if (seen.bidRaw() > 0 || seen.askRaw() > 0) {
            boolean twoSided = seen.bidRaw() > 0 && seen.askRaw() > 0;
            long twiceMid = twoSided ? seen.bidRaw() + seen.askRaw() : 0;
            return taken == Side.BUY
                    ? near(seen.bidRaw(), seen.bidSizeRaw(), twiceMid)
                    : near(seen.askRaw(), seen.askSizeRaw(), twiceMid);
        }
        return big(Math.max(0, seen.barVolumeRaw())).multiply(big(Math.max(0, seen.barCloseRaw())));
    }

    private BigInteger resting(OrderBook book, Side taken) {
        boolean whole = book.isComplete() && book.levels(Side.BUY) > 0 && book.levels(Side.SELL) > 0;
        long twiceMid = whole ? book.priceRaw(Side.BUY, 0) + book.priceRaw(Side.SELL, 0) : 0;
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; whole && i < book.levels(taken); i++) {
            sum = sum.add(near(book.priceRaw(taken, i), book.quantityRaw(taken, i), twiceMid));
        }
        return sum;
    }

    private BigInteger near(long price, long quantity, long twiceMid) {
        BigInteger off = big(2 * price - twiceMid).abs();
        boolean counts = atMost(off, limits.depth().withinRaw(), big(twiceMid));
        return counts ? big(price).multiply(big(quantity)) : BigInteger.ZERO;
    }

    private boolean isRouted(Instrument instrument) {
        return hearing.listing(instrument.id()) == Hearing.NEVER
                && instrument.base().equals(signals.pair().base())
                && instrument.quote().equals(signals.pair().quote())
                && limits.data().routedVenues().contains(instrument.venue());
    }

    /** The live dollar listing of the base coin with the largest last bar; of equals the first. */
    private @Nullable Listing baseLeg() {
        Listing largest = null;
        for (Listing listing : market.all()) {
            boolean isLeg = listing.isLive()
                    && listing.instrument().base().equals(signals.pair().base())
                    && listing.instrument().quote().equals(signals.pair().numeraire());
            if (isLeg && (largest == null || listing.barVolumeRaw() > largest.barVolumeRaw())) {
                largest = listing;
            }
        }
        return largest;
    }
}
