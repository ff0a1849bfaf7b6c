package io.steelyard.strategies.execution;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.order.OrderStatus;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;
import org.jspecify.annotations.Nullable;

/**
 * Walks to the governor's target in children, as fast as a {@link Schedule} allows. A child is no larger than what is shown
 * at the touch, rests at our own side of it, and crosses the spread when it has rested for too long (limit, then cross). A
 * market known by bars alone is crossed at once. While the policy escapes a depeg, schedule, waiting and jitter fall away.
 */
final class SlicedExecution implements Strategy {
    private static final int EVALUATE = 1;
    private static final long SIZE_SALT = 1;
    private static final long TIME_SALT = 2;

    /** Not even an escape sends more often than this. */
    private static final long SHORTEST_NANOS = 1_000_000_000L;

    /** Kept aside by a buy, since every fill rounds its cost up: a cent. */
    private static final long ASIDE_RAW = FixedPoint.ONE / 100;

    private final ExecutionSettings settings;
    private final Schedule schedule;
    private final MarketVolume volume;
    private final ParentOrder parent;
    private long sentNanos = Long.MIN_VALUE / 2;
    private long nextNanos = Long.MIN_VALUE;
    private boolean crossing;

    SlicedExecution(ExecutionSettings settings, Schedule schedule) {
        this.settings = settings;
        this.schedule = schedule;
        this.volume = new MarketVolume(settings.volumeOf());
        this.parent = new ParentOrder(settings.bandRaw());
    }

    @Override
    public void onInput(Input input, StrategyContext context) {
        volume.onInput(input);
        TargetAllocation target = context.target();
        Listing listing = context.market().find(settings.instrument());
        if (target == null || listing == null || context.state() == TradingState.HALTED) {
            return;
        }
        if (concerns(input) && tradesThePair(listing.instrument(), context.signals())) {
            step(target.baseWeight().raw(), listing, context);
        }
    }

    @Override
    public long stateHash() {
        long hash = parent.stateHash(volume.stateHash(StateHash.SEED));
        return StateHash.mix(StateHash.mix(StateHash.mix(hash, sentNanos), nextNanos), crossing);
    }

    private boolean concerns(Input input) {
        return (input instanceof TimerFired fired && fired.timer() == EVALUATE)
                || input instanceof ExecutionInput
                || (input instanceof MarketInput print && print.instrument().equals(settings.instrument()));
    }

    private static boolean tradesThePair(Instrument instrument, PegSignals signals) {
        return instrument.base().equals(signals.pair().base())
                && instrument.quote().equals(signals.pair().quote());
    }

    private void step(long weightRaw, Listing listing, StrategyContext context) {
        PegSignals signals = context.signals();
        long nav = context.portfolio().navRaw(signals.pair(), signals.baseUsdRaw(), signals.quoteUsdRaw());
        if (signals.crossRaw() <= 0 || nav <= 0) {
            return;
        }
        long wantedUsd = wantedUsdRaw(weightRaw, nav, context);
        long wanted = FixedPoint.mulDivHalfEven(wantedUsd, FixedPoint.ONE, signals.baseUsdRaw());
        long drift = FixedPoint.mulDivFloor(Math.abs(wantedUsd), FixedPoint.MILLION, nav);
        boolean tooSmall = Math.abs(wantedUsd) < settings.smallestUsdRaw();
        parent.look(weightRaw, wanted, drift, tooSmall, context.nowNanos(), volume.totalRaw());
        Order working = working(context);
        if (working != null) {
            review(working, wanted, context);
        } else if (parent.isActive()) {
            send(wanted, listing, context);
        }
    }

    private static long wantedUsdRaw(long weightRaw, long nav, StrategyContext context) {
        PegSignals signals = context.signals();
        long held = context.portfolio().totalRaw(signals.pair().base());
        return FixedPoint.mulDivFloor(nav, weightRaw, FixedPoint.MILLION)
                - FixedPoint.mulDivFloor(held, signals.baseUsdRaw(), FixedPoint.ONE);
    }

    private @Nullable Order working(StrategyContext context) {
        for (int i = 0; i < context.blotter().open().size(); i++) {
            Order order = context.blotter().open().get(i);
            if (order.intent().instrument().equals(settings.instrument())) {
                return order;
            }
        }
        return null;
    }

    /** A child that is no longer wanted, or has rested for long enough, is asked back. */
    private void review(Order order, long wantedRaw, StrategyContext context) {
        boolean wrong = !parent.isActive()
                || order.intent().side() != parent.side()
                || order.remaining().raw() > Math.abs(wantedRaw) + Math.abs(wantedRaw) / 20;
        boolean tired = context.nowNanos() - order.submittedAtNanos() >= settings.crossAfterNanos();
        boolean rests = order.intent().timeInForce() == TimeInForce.GOOD_TILL_CANCELLED;
        if (rests && order.status() != OrderStatus.CANCEL_REQUESTED && (wrong || tired || context.isDepegMode())) {
            crossing = !wrong;
            context.cancel(order.id());
        }
    }

    private void send(long wantedRaw, Listing listing, StrategyContext context) {
        boolean urgent = context.isDepegMode();
        if (context.nowNanos() < earliestNanos(urgent)) {
            return;
        }
        boolean cross = urgent || crossing || settings.crossAfterNanos() == 0 || listing.bidRaw() == 0;
        long room = urgent
                ? Math.abs(wantedRaw)
                : parent.roomRaw(schedule, wantedRaw, context.nowNanos(), volume.totalRaw());
        Price limit = cross ? protective(listing.instrument(), context) : touch(listing);
        long size = Math.min(room, Math.min(shownRaw(cross, urgent, listing), childRaw(urgent, context)));
        size = Math.min(size, affordableRaw(limit.raw(), listing.instrument(), context));
        Quantity quantity =
                new Quantity(Math.max(0, size)).floorTo(listing.instrument().lot());
        if (quantity.notionalFloor(new Price(context.signals().baseUsdRaw())) >= settings.smallestUsdRaw()) {
            submit(quantity, limit, cross, listing.instrument(), context);
        }
    }

    private long earliestNanos(boolean urgent) {
        if (urgent) {
            return sentNanos + SHORTEST_NANOS;
        }
        return crossing ? Long.MIN_VALUE : nextNanos;
    }

    private void submit(Quantity quantity, Price limit, boolean cross, Instrument instrument, StrategyContext context) {
        parent.count();
        sentNanos = context.nowNanos();
        nextNanos = context.nowNanos()
                + FixedPoint.mulDivFloor(
                        settings.intervalNanos(),
                        parent.factorRaw(settings.jitterRaw(), TIME_SALT),
                        FixedPoint.MILLION);
        crossing = false;
        context.submit(new OrderIntent(
                instrument.id(),
                parent.side(),
                cross ? OrderType.MARKET : OrderType.POST_ONLY,
                cross ? TimeInForce.IMMEDIATE_OR_CANCEL : TimeInForce.GOOD_TILL_CANCELLED,
                limit,
                quantity,
                context.isDepegMode() ? IntentReason.RISK_OFF : IntentReason.REBALANCE));
    }

    /** What is shown at the touch that the child joins or takes; no bound where only bars are known, or in an escape. */
    private long shownRaw(boolean cross, boolean urgent, Listing listing) {
        if (urgent || listing.bidRaw() == 0 || listing.askRaw() == 0) {
            return Long.MAX_VALUE;
        }
        boolean bids = (parent.side() == Side.BUY) != cross;
        long shown = bids ? listing.bidSizeRaw() : listing.askSizeRaw();
        return FixedPoint.mulDivFloor(shown, settings.displayRaw(), FixedPoint.MILLION);
    }

    private long childRaw(boolean urgent, StrategyContext context) {
        long child = FixedPoint.mulDivFloor(
                settings.childUsdRaw(), FixedPoint.ONE, context.signals().baseUsdRaw());
        return urgent
                ? child
                : FixedPoint.mulDivFloor(child, parent.factorRaw(settings.jitterRaw(), SIZE_SALT), FixedPoint.MILLION);
    }

    private Price touch(Listing listing) {
        return new Price(parent.side() == Side.BUY ? listing.bidRaw() : listing.askRaw());
    }

    /** The worst price to accept when crossing, rounded to the tick on the strict side, at least one tick. */
    private Price protective(Instrument instrument, StrategyContext context) {
        long allowance = context.isDepegMode() ? settings.depegSlippageRaw() : settings.slippageRaw();
        long cross = context.signals().crossRaw();
        long tick = instrument.tick().raw();
        long ticks = parent.side() == Side.SELL
                ? Math.ceilDiv(FixedPoint.mulDivCeil(cross, FixedPoint.MILLION - allowance, FixedPoint.MILLION), tick)
                : FixedPoint.mulDivFloor(cross, FixedPoint.MILLION + allowance, FixedPoint.MILLION) / tick;
        return new Price(Math.max(1, ticks) * tick);
    }

    private long affordableRaw(long limitRaw, Instrument instrument, StrategyContext context) {
        Asset given = parent.side() == Side.SELL ? instrument.base() : instrument.quote();
        long held = context.portfolio().raw(instrument.venue(), given);
        if (parent.side() == Side.SELL) {
            return held;
        }
        long fee = Math.max(0, instrument.takerFee().raw());
        long net = FixedPoint.mulDivFloor(Math.max(0, held - ASIDE_RAW), FixedPoint.MILLION, FixedPoint.MILLION + fee);
        return FixedPoint.mulDivFloor(net, FixedPoint.ONE, limitRaw);
    }
}
