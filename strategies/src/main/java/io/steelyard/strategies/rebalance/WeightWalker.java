package io.steelyard.strategies.rebalance;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.order.OrderStatus;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.StrategyContext;

/**
 * Walks the portfolio to a weight of the base coin: at most one working order on its instrument, market with a
 * protective limit from the signals' cross.
 *
 * <p>A walk begins when the weight asked for changes or the portfolio drifts out of the band, and ends when what is left
 * is too small to send. While an order works, nothing new is asked; an order on the wrong side, or for more than is still
 * wanted, is taken back.
 */
public final class WeightWalker {
    /** Kept aside by a buy, since every fill rounds its cost up: a cent. */
    private static final long ASIDE_RAW = FixedPoint.ONE / 100;

    /** A walk to a mixture has arrived within this part of the band; one to a single coin goes to the end. */
    private static final long ARRIVAL_PART = 10;

    /** A working order may exceed what is still wanted by this part of it. */
    private static final long SLACK_PART = 20;

    private final WalkSettings settings;
    private final Route route;
    private long askedRaw = -1;
    private boolean walking;

    /** A walker with these settings, at rest. */
    public WeightWalker(WalkSettings settings) {
        this.settings = settings;
        this.route = new Route(settings.instrument());
    }

    /** Takes one step towards {@code weightRaw} (millionths of the base coin); does nothing while it cannot judge. */
    public void step(long weightRaw, IntentReason reason, StrategyContext context) {
        PegSignals signals = context.signals();
        Instrument instrument = route.choose(context);
        long nav = context.portfolio().navRaw(signals.pair(), signals.baseUsdRaw(), signals.quoteUsdRaw());
        if (instrument == null || signals.crossRaw() == 0 || nav <= 0 || context.state() == TradingState.HALTED) {
            return;
        }
        long wanted = wantedUsdRaw(weightRaw, nav, context.portfolio(), signals);
        decide(weightRaw, wanted, nav);
        if (!settle(instrument, wanted, context) && walking) {
            submit(instrument, wanted, nav, weightRaw, reason, context);
        }
    }

    /** Whether the last step found the portfolio at this weight. */
    public boolean hasArrivedAt(long weightRaw) {
        return !walking && askedRaw == weightRaw;
    }

    /** A hash of what it carries between steps. */
    public long stateHash(long hash) {
        return StateHash.mix(StateHash.mix(hash, askedRaw), walking);
    }

    /** Dollars of the base coin to buy (above zero) or to sell. */
    private static long wantedUsdRaw(long weightRaw, long nav, Portfolio portfolio, PegSignals signals) {
        long target = FixedPoint.mulDivFloor(nav, weightRaw, FixedPoint.MILLION);
        long held =
                FixedPoint.mulDivFloor(portfolio.totalRaw(signals.pair().base()), signals.baseUsdRaw(), FixedPoint.ONE);
        return target - held;
    }

    private void decide(long weightRaw, long wantedUsdRaw, long nav) {
        long drift = FixedPoint.mulDivFloor(Math.abs(wantedUsdRaw), FixedPoint.MILLION, nav);
        if (weightRaw != askedRaw || drift > settings.bandRaw()) {
            askedRaw = weightRaw;
            walking = true;
        }
        boolean whole = weightRaw == 0 || weightRaw == FixedPoint.MILLION;
        if (Math.abs(wantedUsdRaw) <= settings.smallestOrderRaw()
                || (!whole && drift <= settings.bandRaw() / ARRIVAL_PART)) {
            walking = false;
        }
    }

    /** Whether an order of ours works on the instrument; one that no longer fits is taken back. */
    private boolean settle(Instrument instrument, long wantedUsdRaw, StrategyContext context) {
        boolean working = false;
        for (int i = 0; i < context.blotter().open().size(); i++) {
            Order order = context.blotter().open().get(i);
            if (order.intent().instrument().equals(instrument.id())) {
                working = true;
                if (order.status() != OrderStatus.CANCEL_REQUESTED && !fits(order, wantedUsdRaw, context.signals())) {
                    context.cancel(order.id());
                }
            }
        }
        return working;
    }

    private boolean fits(Order order, long wantedUsdRaw, PegSignals signals) {
        Side wantedSide = wantedUsdRaw > 0 ? Side.BUY : Side.SELL;
        long left = FixedPoint.mulDivFloor(order.remaining().raw(), signals.baseUsdRaw(), FixedPoint.ONE);
        long wanted = Math.abs(wantedUsdRaw);
        // A price that moves a little changes what is wanted; taking the order back for that would lose its place.
        long most = Math.addExact(wanted + wanted / SLACK_PART, settings.smallestOrderRaw());
        return walking && order.intent().side() == wantedSide && left <= most;
    }

    private void submit(
            Instrument instrument,
            long wantedUsdRaw,
            long nav,
            long weightRaw,
            IntentReason reason,
            StrategyContext context) {
        Side side = wantedUsdRaw > 0 ? Side.BUY : Side.SELL;
        Price limit = limit(side, instrument, context);
        PegSignals signals = context.signals();
        long wanted = side == Side.SELL && weightRaw == 0
                ? Long.MAX_VALUE // all of it, so that no rest of a rounded value stays behind
                : FixedPoint.mulDivFloor(Math.abs(wantedUsdRaw), FixedPoint.ONE, signals.baseUsdRaw());
        long largest = FixedPoint.mulDivFloor(
                FixedPoint.mulDivFloor(nav, settings.largestOrderRaw(), FixedPoint.MILLION),
                FixedPoint.ONE,
                signals.baseUsdRaw());
        long affordable = affordableRaw(side, limit, instrument, context);
        Quantity quantity = new Quantity(Math.min(wanted, Math.min(largest, affordable))).floorTo(instrument.lot());
        if (quantity.isZero()
                || quantity.notionalFloor(new Price(signals.baseUsdRaw())) < settings.smallestOrderRaw()) {
            return;
        }
        context.submit(new OrderIntent(
                instrument.id(), side, OrderType.MARKET, settings.timeInForce(), limit, quantity, reason));
    }

    /** The worst price to accept, rounded to the tick on the strict side, at least one tick. */
    private Price limit(Side side, Instrument instrument, StrategyContext context) {
        long allowance = context.isDepegMode() ? settings.depegSlippageRaw() : settings.slippageRaw();
        long cross = context.signals().crossRaw();
        long tick = instrument.tick().raw();
        long ticks = side == Side.SELL
                ? -Math.floorDiv(
                        -FixedPoint.mulDivCeil(cross, FixedPoint.MILLION - allowance, FixedPoint.MILLION), tick)
                : Math.floorDiv(
                        FixedPoint.mulDivFloor(cross, FixedPoint.MILLION + allowance, FixedPoint.MILLION), tick);
        return new Price(Math.max(1, ticks) * tick);
    }

    /** The most that what we hold there, beside what open orders already promise, can give. */
    private static long affordableRaw(Side side, Price limit, Instrument instrument, StrategyContext context) {
        Asset given = side == Side.SELL ? instrument.base() : instrument.quote();
        long free = context.portfolio().raw(instrument.venue(), given)
                - context.blotter().reservedRaw(instrument.venue(), given);
        if (side == Side.SELL) {
            return Math.max(0, free);
        }
        long fee = Math.max(0, instrument.takerFee().raw());
        long net = FixedPoint.mulDivFloor(Math.max(0, free - ASIDE_RAW), FixedPoint.MILLION, FixedPoint.MILLION + fee);
        return FixedPoint.mulDivFloor(net, FixedPoint.ONE, limit.raw());
    }

    /** Whether the instrument buys and sells the pair's base coin for its quote coin. */
    static boolean trades(Instrument instrument, CoinPair pair) {
        return instrument.base().equals(pair.base()) && instrument.quote().equals(pair.quote());
    }
}
