package io.steelyard.strategies.rebalance;

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
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.List;

/**
 * Walks the portfolio to a weight of the base coin over one or several listings: at most one working order on each, market
 * with a protective limit from the signals' cross.
 *
 * <p>A walk begins when the weight asked for changes or the portfolio drifts out of the band, and ends when what is left
 * is too small to send. A step asks for no more than its pace allows, divided over the listings by what each can bear.
 * While an order works on a listing, nothing new is asked there; orders on the wrong side, or for more than is still
 * wanted, are taken back.
 */
public final class WeightWalker {
    /** Kept aside by a buy, since every fill rounds its cost up: a cent. */
    private static final long ASIDE_RAW = FixedPoint.ONE / 100;

    /** A walk to a mixture has arrived within this part of the band; one to a single coin goes to the end. */
    private static final long ARRIVAL_PART = 10;

    private final WalkSettings settings;
    private final Routes routes;
    private final MarketCapacity capacity;
    private final WalkPace pace;
    private long askedRaw = -1;
    private boolean walking;

    /** A walker with these settings, at rest. */
    public WeightWalker(WalkSettings settings) {
        this.settings = settings;
        this.routes = new Routes(settings.choice(), settings.instruments(), settings.staleNanos());
        this.capacity = new MarketCapacity(settings.capacity());
        this.pace = new WalkPace(settings.pace());
    }

    /** Takes one step towards {@code weightRaw} (millionths of the base coin); does nothing while it cannot judge. */
    public void step(long weightRaw, IntentReason reason, StrategyContext context) {
        PegSignals signals = context.signals();
        List<Listing> listings = routes.choose(context);
        long nav = context.portfolio().navRaw(signals.pair(), signals.baseUsdRaw(), signals.quoteUsdRaw());
        if (listings.isEmpty() || signals.crossRaw() == 0 || nav <= 0 || context.state() == TradingState.HALTED) {
            return;
        }
        long wanted = wantedUsdRaw(weightRaw, nav, context.portfolio(), signals);
        decide(weightRaw, wanted, nav);
        WorkingOrders working = WorkingOrders.on(listings, context.blotter());
        working.settle(walking ? wanted : 0, settings.smallestOrderRaw(), context);
        if (walking) {
            submit(new Step(listings, wanted, working, nav, weightRaw, reason), context);
        }
    }

    /**
     * One step.
     *
     * @param listings where it may trade
     * @param wantedUsdRaw dollars of the base coin to buy (above zero) or to sell
     * @param working our orders there
     * @param navRaw of the portfolio
     * @param weightRaw where the walk goes
     * @param reason why
     */
    private record Step(
            List<Listing> listings,
            long wantedUsdRaw,
            WorkingOrders working,
            long navRaw,
            long weightRaw,
            IntentReason reason) {
        Side side() {
            return wantedUsdRaw > 0 ? Side.BUY : Side.SELL;
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

    private void submit(Step step, StrategyContext context) {
        long wanted = FixedPoint.mulDivFloor(
                Math.abs(step.wantedUsdRaw()), FixedPoint.ONE, context.signals().baseUsdRaw());
        long now = pace.stepRaw(wanted, step.listings(), context.isDepegMode());
        if (step.side() == Side.SELL && step.weightRaw() == 0 && now == wanted) {
            now = Long.MAX_VALUE; // all of it, so that no rest of a rounded value stays behind
        }
        long[] parts = VenueSplit.of(
                Math.max(0, now - step.working().promisedRaw()),
                capacity.weights(step.listings(), step.side()),
                caps(step, context));
        for (int i = 0; i < parts.length; i++) {
            send(step, step.listings().get(i).instrument(), parts[i], context);
        }
    }

    /** The most for each listing: nothing where an order works, else what order, market and purse allow. */
    private long[] caps(Step step, StrategyContext context) {
        long[] caps = new long[step.listings().size()];
        long largest = FixedPoint.mulDivFloor(
                FixedPoint.mulDivFloor(step.navRaw(), settings.largestOrderRaw(), FixedPoint.MILLION),
                FixedPoint.ONE,
                context.signals().baseUsdRaw());
        for (int i = 0; i < caps.length; i++) {
            Listing listing = step.listings().get(i);
            if (!step.working().isBusy(listing.instrument())) {
                long affordable = affordableRaw(step.side(), listing.instrument(), context);
                caps[i] = Math.min(Math.min(largest, affordable), capacity.mostRaw(listing, step.side()));
            }
        }
        return caps;
    }

    private void send(Step step, Instrument instrument, long partRaw, StrategyContext context) {
        Quantity quantity = new Quantity(partRaw).floorTo(instrument.lot());
        Price base = new Price(context.signals().baseUsdRaw());
        if (quantity.isZero() || quantity.notionalFloor(base) < settings.smallestOrderRaw()) {
            return;
        }
        Price limit = limit(step.side(), instrument, context);
        context.submit(new OrderIntent(
                instrument.id(),
                step.side(),
                OrderType.MARKET,
                settings.timeInForce(),
                limit,
                quantity,
                step.reason()));
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
    private long affordableRaw(Side side, Instrument instrument, StrategyContext context) {
        Asset given = side == Side.SELL ? instrument.base() : instrument.quote();
        long free = context.portfolio().raw(instrument.venue(), given)
                - context.blotter().reservedRaw(instrument.venue(), given);
        if (side == Side.SELL) {
            return Math.max(0, free);
        }
        long fee = Math.max(0, instrument.takerFee().raw());
        long net = FixedPoint.mulDivFloor(Math.max(0, free - ASIDE_RAW), FixedPoint.MILLION, FixedPoint.MILLION + fee);
        return FixedPoint.mulDivFloor(
                net, FixedPoint.ONE, limit(side, instrument, context).raw());
    }
}
