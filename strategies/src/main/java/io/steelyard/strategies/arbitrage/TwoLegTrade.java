package io.steelyard.strategies.arbitrage;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.order.OrderStatus;
import io.steelyard.engine.strategy.StrategyContext;
import org.jspecify.annotations.Nullable;

/**
 * One trade of two legs, the second for exactly what the first brought; one order at a time.
 *
 * <p>What it owes is counted from fills alone ({@code openRaw}: base bought less base sold), whenever they come: a
 * rejection, a part fill and a fill reported after its cancellation all end in the same place. While something is open
 * there is no new trade; it is closed in the better of the two places, never worse than {@code unwind} below what it cost.
 * A person is told when the second leg fails, and again when it stays open.
 */
final class TwoLegTrade {
    private final ArbitrageSettings settings;
    private final LegFills fills = new LegFills();
    private final Place one;
    private final Place other;
    private boolean working;
    private long openRaw;
    private long entryRaw;
    private @Nullable Place second;
    private long secondLimitRaw;
    private int failures;
    private long nextNanos = Long.MIN_VALUE;

    TwoLegTrade(ArbitrageSettings settings, Place one, Place other) {
        this.settings = settings;
        this.one = one;
        this.other = other;
    }

    /** Whether nothing is under way, nothing is owed, and the pause is over. */
    boolean isIdle(long nowNanos) {
        return !working && openRaw == 0 && nowNanos >= nextNanos;
    }

    /** Base coins bought and not yet sold again, 10^-8; below zero when sold. */
    long openRaw() {
        return openRaw;
    }

    /** Sends the first leg; the second follows what it brings, at {@code secondLimit} or better. */
    void begin(
            Instrument instrument,
            Side side,
            long limitRaw,
            long quantityRaw,
            Place secondPlace,
            long secondLimit,
            StrategyContext context) {
        second = secondPlace;
        secondLimitRaw = secondLimit;
        failures = 0;
        if (!send(instrument, side, limitRaw, quantityRaw, context)) {
            nextNanos = context.nowNanos() + settings.restNanos();
        }
    }

    /** Counts a fill of ours, whenever it comes. */
    void onFill(OrderFilled fill) {
        if (!fills.accept(fill)) {
            return;
        }
        long before = openRaw;
        openRaw += fill.side() == Side.BUY
                ? fill.quantity().raw()
                : -fill.quantity().raw();
        if (Math.abs(openRaw) > Math.abs(before)) {
            entryRaw = fill.price().raw();
        }
        if (before == 0 && !working) {
            nextNanos = Long.MIN_VALUE; // it came late, after the pause had begun
        }
    }

    /** Goes on with what is under way; call it on every input that may change anything. */
    void step(StrategyContext context) {
        if (working) {
            watch(context);
        }
        if (!working && openRaw != 0 && context.nowNanos() >= nextNanos) {
            close(context);
        }
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, working), openRaw);
        mixed = StateHash.mix(StateHash.mix(mixed, entryRaw), secondLimitRaw);
        mixed = StateHash.mix(StateHash.mix(mixed, failures), nextNanos);
        mixed = StateHash.mix(mixed, second == null ? -1 : second.instrument().value());
        return fills.stateHash(mixed);
    }

    /** Waits for the order's end; one without an answer is asked back. */
    private void watch(StrategyContext context) {
        ClientOrderId name = fills.newest();
        Order order = name == null ? null : context.blotter().find(name);
        if (order == null) {
            working = false;
            nextNanos = context.nowNanos() + pauseNanos();
        } else if (order.status() != OrderStatus.CANCEL_REQUESTED
                && context.nowNanos() - order.submittedAtNanos() >= settings.timeoutNanos()) {
            context.cancel(order.id());
        }
    }

    /** The planned second leg and the first recovery follow at once; further attempts wait. */
    private long pauseNanos() {
        if (openRaw == 0) {
            return settings.restNanos();
        }
        return failures > 1 ? settings.retryNanos() : 0;
    }

    private void close(StrategyContext context) {
        Place planned = second;
        if (planned == null || failures > 0) {
            recover(null, context);
            return;
        }
        failures = 1; // unless the planned leg closes everything, what comes next is a recovery
        Listing listing = context.market().find(planned.instrument());
        if (listing == null || !sendRest(listing.instrument(), secondLimitRaw, context)) {
            recover(planned, context);
        }
    }

    /** Closes in the better place at a price that is still acceptable, else in the other, or waits. */
    private void recover(@Nullable Place barred, StrategyContext context) {
        tell(context);
        failures++;
        long worst = worstRaw(openRaw > 0 ? Side.SELL : Side.BUY);
        Place better = better(barred, worst, context);
        boolean sent = better != null && sendRest(better, worst, context);
        if (!sent && better != null && barred == null) {
            Place rest = better(better, worst, context);
            sent = rest != null && sendRest(rest, worst, context);
        }
        if (!sent) {
            nextNanos = context.nowNanos() + settings.retryNanos();
        }
    }

    /** The place, other than {@code barred}, that pays more after fees; null where neither pays enough. */
    private @Nullable Place better(@Nullable Place barred, long worst, StrategyContext context) {
        Side side = openRaw > 0 ? Side.SELL : Side.BUY;
        long netOne = one.equals(barred) ? 0 : netRaw(side, one, worst, context);
        long netOther = other.equals(barred) ? 0 : netRaw(side, other, worst, context);
        if (netOne == 0 && netOther == 0) {
            return null;
        }
        if (netOne == 0 || netOther == 0) {
            return netOther == 0 ? one : other;
        }
        return (side == Side.SELL ? netOne >= netOther : netOne <= netOther) ? one : other;
    }

    /** The price there, fees taken into account; 0 when it is unknown or beyond the worst. */
    private long netRaw(Side side, Place place, long worst, StrategyContext context) {
        Listing listing = place.fresh(settings.maxAgeNanos(), context);
        long price = listing == null ? 0 : place.priceRaw(side, listing);
        boolean beyond = side == Side.SELL ? price < worst : price > worst;
        if (listing == null || price <= 0 || beyond) {
            return 0;
        }
        long fee = FixedPoint.mulDivCeil(price, listing.instrument().takerFee().raw(), FixedPoint.MILLION);
        return side == Side.SELL ? price - fee : price + fee;
    }

    private long worstRaw(Side side) {
        return side == Side.SELL
                ? FixedPoint.mulDivCeil(entryRaw, FixedPoint.MILLION - settings.unwindRaw(), FixedPoint.MILLION)
                : FixedPoint.mulDivFloor(entryRaw, FixedPoint.MILLION + settings.unwindRaw(), FixedPoint.MILLION);
    }

    private boolean sendRest(Place place, long limitRaw, StrategyContext context) {
        Listing listing = context.market().find(place.instrument());
        return listing != null && sendRest(listing.instrument(), limitRaw, context);
    }

    private boolean sendRest(Instrument instrument, long limitRaw, StrategyContext context) {
        Side side = openRaw > 0 ? Side.SELL : Side.BUY;
        long tick = instrument.tick().raw();
        long limit = side == Side.SELL ? Math.ceilDiv(limitRaw, tick) * tick : limitRaw / tick * tick;
        long quantity =
                new Quantity(Math.abs(openRaw)).floorTo(instrument.lot()).raw();
        if (quantity == 0) {
            forgetDust(instrument);
            return false;
        }
        return send(instrument, side, Math.max(tick, limit), quantity, context);
    }

    /** Less than the smallest lot cannot be traded: it stays as inventory and is owed to nobody. */
    private void forgetDust(Instrument instrument) {
        if (Math.abs(openRaw) < instrument.lot().raw()) {
            openRaw = 0;
        }
    }

    private boolean send(Instrument instrument, Side side, long limitRaw, long quantityRaw, StrategyContext context) {
        boolean passed = context.submit(new OrderIntent(
                instrument.id(),
                side,
                OrderType.LIMIT,
                TimeInForce.IMMEDIATE_OR_CANCEL,
                new Price(limitRaw),
                new Quantity(quantityRaw),
                openRaw == 0 || failures <= 1 ? IntentReason.MARKET_MAKING : IntentReason.UNWIND));
        if (passed) {
            working = true;
            fills.watch(context.blotter().open().getLast().id(), quantityRaw);
        }
        return passed;
    }

    private void tell(StrategyContext context) {
        boolean begins = failures == 1;
        boolean stays = failures == settings.patience() + 1;
        if (begins || stays) {
            Asset base = context.signals().pair().base();
            Severity severity = begins ? Severity.WARNING : Severity.CRITICAL;
            context.alert(AlertKind.LEG_OPEN, severity, base, openRaw, 0);
        }
    }
}
