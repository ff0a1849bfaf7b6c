package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;

/** One order as the venue sees it. Amounts are raw 10^-8. */
final class VenueOrder {
    private final ClientOrderId id;
    private final OrderIntent intent;
    private final Instrument instrument;
    private final long submittedAtNanos;

    /** What may still trade. */
    long remainingRaw;

    /** What is locked in the balances for it. */
    long lockedRaw;

    /** What stands before it at its price; only a fill model that knows queues reads it. */
    long frontRaw;

    /** What traded at its price since the level last changed; only a fill model that knows queues reads it. */
    long tradedRaw;

    VenueOrder(ClientOrderId id, OrderIntent intent, Instrument instrument, long submittedAtNanos) {
        this.id = id;
        this.intent = intent;
        this.instrument = instrument;
        this.submittedAtNanos = submittedAtNanos;
        this.remainingRaw = intent.quantity().raw();
    }

    ClientOrderId id() {
        return id;
    }

    OrderIntent intent() {
        return intent;
    }

    Instrument instrument() {
        return instrument;
    }

    long submittedAtNanos() {
        return submittedAtNanos;
    }

    boolean isBuy() {
        return intent.side() == Side.BUY;
    }

    Side side() {
        return intent.side();
    }

    long limitRaw() {
        return intent.limit().raw();
    }

    boolean isPostOnly() {
        return intent.type() == OrderType.POST_ONLY;
    }

    boolean isMarket() {
        return intent.type() == OrderType.MARKET;
    }

    boolean isImmediate() {
        return intent.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL;
    }

    boolean isFilled() {
        return remainingRaw == 0;
    }

    /** Whether its limit allows a trade at {@code priceRaw}. */
    boolean accepts(long priceRaw) {
        return isBuy() ? priceRaw <= limitRaw() : priceRaw >= limitRaw();
    }

    /** Whether {@code priceRaw} lies strictly beyond its limit, so that whoever traded there passed over it. */
    boolean isPassedBy(long priceRaw) {
        return isBuy() ? priceRaw < limitRaw() : priceRaw > limitRaw();
    }
}
