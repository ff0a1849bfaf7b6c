package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.market.Listing;
import org.jspecify.annotations.Nullable;

/** One intent under check, with everything the limits measure it by. Lives for one check. */
final class Proposal {
    private final RiskView view;
    private final OrderIntent intent;
    private final long nowNanos;
    private final TradingState state;
    private final boolean depegMode;
    private final int words;
    private final @Nullable Listing listing;
    private @Nullable Leg leg;

    Proposal(RiskView view, OrderIntent intent, long nowNanos, TradingState state, boolean depegMode) {
        this(view, intent, nowNanos, state, depegMode, 0);
    }

    Proposal(RiskView view, OrderIntent intent, long nowNanos, TradingState state, boolean depegMode, int words) {
        this.view = view;
        this.intent = intent;
        this.nowNanos = nowNanos;
        this.state = state;
        this.depegMode = depegMode;
        this.words = words;
        this.listing = view.market().find(intent.instrument());
    }

    RiskView view() {
        return view;
    }

    OrderIntent intent() {
        return intent;
    }

    long nowNanos() {
        return nowNanos;
    }

    TradingState state() {
        return state;
    }

    boolean depegMode() {
        return depegMode;
    }

    /** How many people have said yes to exactly this order. */
    int words() {
        return words;
    }

    boolean isListed() {
        return listing != null;
    }

    /** The listing; only after {@link UnknownInstrument} let the order by. */
    Listing listing() {
        if (listing == null) {
            throw new IllegalStateException(
                    "Invariant: an unknown instrument is denied first, was " + intent.instrument());
        }
        return listing;
    }

    Instrument instrument() {
        return listing().instrument();
    }

    @Nullable
    Listing listingOf(InstrumentId id) {
        return view.market().find(id);
    }

    long twiceMidRaw() {
        return view.sight().twiceMidRaw(listing());
    }

    /** What the order does if all of it trades. */
    Leg leg() {
        if (leg == null) {
            leg = Leg.of(intent, instrument(), intent.quantity().raw(), twiceMidRaw());
        }
        return leg;
    }

    /** Its value in dollars, rounded up; {@link Verdict.Deny#UNKNOWN} while the quote asset's price is unknown. */
    long valueRaw() {
        Asset quote = instrument().quote();
        return view.valuer().usdRaw(quote) <= 0
                ? Verdict.Deny.UNKNOWN
                : view.valuer().valueCeil(quote, leg().quoteRaw());
    }

    /** Depth in dollars on the side it takes from, rounded down; 0 when unknown. */
    long depthRaw(long withinRaw) {
        long quote = view.sight().depthRaw(listing(), intent.side(), withinRaw);
        return view.valuer().valueFloor(instrument().quote(), quote);
    }

    /** Value of it, of all open orders and of {@code done} together, as a share of NAV, rounded up. */
    long shareWith(long doneRaw) {
        long value = valueRaw();
        if (value == Verdict.Deny.UNKNOWN || doneRaw == Verdict.Deny.UNKNOWN) {
            return Verdict.Deny.UNKNOWN;
        }
        long sum = Math.addExact(Math.addExact(value, doneRaw), view.worstCase().openValueRaw(this));
        return WorstCase.shareCeil(sum, view.valuer().navRaw());
    }

    boolean isBuy() {
        return intent.side() == Side.BUY;
    }

    /** Whether it gives the riskier coin away. */
    boolean lowersRiskierCoin() {
        return view.riskierCoin().isLoweredBy(intent, instrument(), view.signals(), view.portfolio());
    }
}
