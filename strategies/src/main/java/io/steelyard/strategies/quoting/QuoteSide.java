package io.steelyard.strategies.quoting;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.order.OrderStatus;
import io.steelyard.engine.strategy.StrategyContext;
import org.jspecify.annotations.Nullable;

/**
 * Our one resting order on one side of a listing: put there, left alone while it is good enough, taken back when not. A
 * quote that has become too eager goes at once; one that is merely too shy keeps its place for {@code refresh} first.
 */
final class QuoteSide {
    /** After a denial by the gate or a rejection by the venue nothing is asked for so long. */
    private static final long PAUSE_NANOS = 10_000_000_000L;

    private final Side side;
    private final long hysteresisTicks;
    private final long refreshNanos;
    private @Nullable ClientOrderId askedBack;
    private long quietUntilNanos = Long.MIN_VALUE;

    QuoteSide(Side side, long hysteresisTicks, long refreshNanos) {
        this.side = side;
        this.hysteresisTicks = hysteresisTicks;
        this.refreshNanos = refreshNanos;
    }

    /** Our order that rests here or is on its way, or null. */
    @Nullable
    Order working(Instrument instrument, StrategyContext context) {
        for (int i = 0; i < context.blotter().open().size(); i++) {
            Order order = context.blotter().open().get(i);
            OrderIntent intent = order.intent();
            if (intent.side() == side
                    && intent.reason() == IntentReason.MARKET_MAKING
                    && intent.instrument().equals(instrument.id())) {
                return order;
            }
        }
        return null;
    }

    /**
     * Wants {@code quantityRaw} at {@code priceRaw} (10^-8, a multiple of the tick); a quantity of zero wants nothing here.
     */
    void want(long priceRaw, long quantityRaw, Instrument instrument, OrderBudget budget, StrategyContext context) {
        Order order = working(instrument, context);
        if (order != null) {
            review(order, priceRaw, quantityRaw, instrument, context);
        } else if (quantityRaw > 0 && context.nowNanos() >= quietUntilNanos && budget.allows(context.nowNanos())) {
            place(priceRaw, quantityRaw, instrument, budget, context);
        }
    }

    /** Takes back what rests here. */
    void withdraw(Instrument instrument, StrategyContext context) {
        Order order = working(instrument, context);
        if (order != null) {
            takeBack(order, context);
        }
    }

    /** The venue refused an order here: a post-only one that would have taken, mostly. */
    void onRejected(long nowNanos) {
        quietUntilNanos = nowNanos + PAUSE_NANOS / 10;
    }

    long stateHash(long hash) {
        long asked = askedBack == null ? 0 : StateHash.mix(askedBack.sequence(), askedBack.ordinal());
        return StateHash.mix(StateHash.mix(hash, quietUntilNanos), asked);
    }

    private void review(Order order, long priceRaw, long quantityRaw, Instrument instrument, StrategyContext context) {
        long tick = instrument.tick().raw();
        long eager = side == Side.BUY
                ? order.intent().limit().raw() - priceRaw
                : priceRaw - order.intent().limit().raw();
        long slack = hysteresisTicks * tick;
        boolean tooEager = quantityRaw == 0 || eager >= slack;
        boolean tooLarge = order.remaining().raw() > quantityRaw + quantityRaw / 4;
        boolean tooShy = -eager >= slack && context.nowNanos() - order.submittedAtNanos() >= refreshNanos;
        if (tooEager || tooLarge || tooShy) {
            takeBack(order, context);
        }
    }

    private void takeBack(Order order, StrategyContext context) {
        if (order.status() != OrderStatus.CANCEL_REQUESTED && !order.id().equals(askedBack)) {
            askedBack = order.id();
            context.cancel(order.id());
        }
    }

    private void place(
            long priceRaw, long quantityRaw, Instrument instrument, OrderBudget budget, StrategyContext context) {
        budget.spend(context.nowNanos());
        boolean passed = context.submit(new OrderIntent(
                instrument.id(),
                side,
                OrderType.POST_ONLY,
                TimeInForce.GOOD_TILL_CANCELLED,
                new Price(priceRaw),
                new Quantity(quantityRaw),
                IntentReason.MARKET_MAKING));
        if (!passed) {
            quietUntilNanos = context.nowNanos() + PAUSE_NANOS;
        }
    }
}
