package io.steelyard.strategies.quoting;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.OrderBook;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.signal.PegState;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;
import io.steelyard.strategies.indicator.ReversionQuotes;
import io.steelyard.strategies.rebalance.WeightWalker;
import org.jspecify.annotations.Nullable;

/**
 * Quotes both sides of one listing of the pair, post-only, around the fair value of {@link ReversionQuotes}, lower the
 * more it holds above the governor's target. When the peg may be breaking it takes everything back and walks to the target
 * like everyone ({@link DepegKill}).
 */
final class MarketMakingStrategy implements Strategy {
    private static final int EVALUATE = 1;

    /** After so many samples without one the model starts a new stretch. */
    private static final long LONGEST_GAP_SAMPLES = 5;

    private final QuoteSettings settings;
    private final WeightWalker walker;
    private final ReversionQuotes model;
    private final TradeFlow flow = new TradeFlow();
    private final DepegKill kill;
    private final Inventory inventory;
    private final OrderBudget budget;
    private final QuoteSide bid;
    private final QuoteSide ask;
    private long sampledAtNanos = Long.MIN_VALUE / 2;

    MarketMakingStrategy(QuoteSettings settings, WeightWalker walker) {
        this.settings = settings;
        this.walker = walker;
        this.model = new ReversionQuotes(settings.model());
        this.kill = new DepegKill(settings.killRaw(), settings.rearmRaw(), settings.quietNanos());
        this.inventory = new Inventory(settings.inventoryRaw());
        this.budget = new OrderBudget(settings.ordersPerMinute());
        this.bid = new QuoteSide(Side.BUY, settings.hysteresisTicks(), settings.refreshNanos());
        this.ask = new QuoteSide(Side.SELL, settings.hysteresisTicks(), settings.refreshNanos());
    }

    @Override
    public void onInput(Input input, StrategyContext context) {
        Listing listing = listing(context);
        if (listing == null) {
            return;
        }
        note(input, context);
        long mid = listing.isLive() ? listing.midRaw() : 0;
        boolean stopped = kill.isStopped(mid, context);
        if (stopped || mid <= 0 || context.state() != TradingState.ACTIVE) {
            bid.withdraw(listing.instrument(), context);
            ask.withdraw(listing.instrument(), context);
            escape(input, listing.instrument(), context);
        } else if (concerns(input) && !isBetweenLevels(listing.book())) {
            sample(mid, context.nowNanos());
            if (model.isReady()) {
                quote(listing, mid, context);
            }
        }
    }

    @Override
    public long stateHash() {
        long hash = flow.stateHash(model.stateHash(StateHash.mix(StateHash.SEED, sampledAtNanos)));
        hash = budget.stateHash(kill.stateHash(hash));
        return walker.stateHash(ask.stateHash(bid.stateHash(hash)));
    }

    /** The listing, if it trades the pair. */
    private @Nullable Listing listing(StrategyContext context) {
        Listing listing = context.market().find(settings.instrument());
        if (listing == null) {
            return null;
        }
        PegSignals signals = context.signals();
        boolean trades = listing.instrument().base().equals(signals.pair().base())
                && listing.instrument().quote().equals(signals.pair().quote());
        return trades ? listing : null;
    }

    private void note(Input input, StrategyContext context) {
        if (input instanceof TradePrinted trade && trade.instrument().equals(settings.instrument())) {
            flow.add(trade.aggressor(), trade.quantityRaw());
        } else if (input instanceof OrderRejected) {
            bid.onRejected(context.nowNanos());
            ask.onRejected(context.nowNanos());
        }
    }

    /** Bars are looked at on the minute's timer, when the fills of the minute are known too. */
    private boolean concerns(Input input) {
        if (input instanceof MarketInput print) {
            boolean price = input instanceof QuoteUpdated || input instanceof BookUpdated;
            return price && print.instrument().equals(settings.instrument());
        }
        return input instanceof ExecutionInput
                || input instanceof FeedDown
                || (input instanceof TimerFired fired && fired.timer() == EVALUATE);
    }

    private static boolean isBetweenLevels(OrderBook book) {
        return !book.isComplete() && (book.levels(Side.BUY) > 0 || book.levels(Side.SELL) > 0);
    }

    private void sample(long midRaw, long nowNanos) {
        long passed = nowNanos - sampledAtNanos;
        if (passed < settings.sampleNanos()) {
            return;
        }
        if (passed > LONGEST_GAP_SAMPLES * settings.sampleNanos()) {
            model.interrupt();
        }
        sampledAtNanos = nowNanos - nowNanos % settings.sampleNanos();
        model.add(midRaw);
        flow.sample();
    }

    private void quote(Listing listing, long mid, StrategyContext context) {
        Instrument instrument = listing.instrument();
        long order = FixedPoint.mulDivFloor(settings.orderUsdRaw(), FixedPoint.ONE, mid);
        if (order <= 0) {
            return;
        }
        inventory.look(instrument, mid, context);
        long reservation = model.fairRaw(mid) - model.skewRaw(inventory.excessRaw(), order);
        long half = Math.max(model.halfSpreadRaw(), leastHalfRaw(instrument, mid));
        long tick = instrument.tick().raw();
        long low = Math.floorDiv(reservation - half, tick) * tick;
        long high = -Math.floorDiv(-(reservation + half), tick) * tick;
        want(
                bid,
                Side.BUY,
                listing.askRaw() > 0 ? Math.min(low, listing.askRaw() - tick) : low,
                order,
                listing,
                context);
        want(
                ask,
                Side.SELL,
                listing.bidRaw() > 0 ? Math.max(high, listing.bidRaw() + tick) : high,
                order,
                listing,
                context);
    }

    /** The maker fee and the edge that is wanted beyond it, as a price difference. */
    private long leastHalfRaw(Instrument instrument, long mid) {
        long share = Math.max(0, instrument.makerFee().raw()) + settings.edgeRaw();
        return FixedPoint.mulDivCeil(mid, share, FixedPoint.MILLION);
    }

    private void want(QuoteSide side, Side way, long priceRaw, long order, Listing listing, StrategyContext context) {
        long price = Math.max(priceRaw, listing.instrument().tick().raw());
        long quantity = inventory.roomRaw(way, order, price, listing.instrument());
        boolean alreadyThere = side.working(listing.instrument(), context) != null;
        if (!alreadyThere && !flow.reaches(way, queueRaw(listing, way, price), settings.waitSamples())) {
            quantity = 0;
        }
        side.want(price, quantity, listing.instrument(), budget, context);
    }

    /** What stands at that price before us; 0 when nothing is shown there, or nobody knows. */
    private static long queueRaw(Listing listing, Side side, long priceRaw) {
        OrderBook book = listing.book();
        for (int i = 0; i < book.levels(side); i++) {
            long level = book.priceRaw(side, i);
            if (level == priceRaw) {
                return book.quantityRaw(side, i);
            }
            if (side == Side.BUY ? level < priceRaw : level > priceRaw) {
                return 0;
            }
        }
        long touch = side == Side.BUY ? listing.bidRaw() : listing.askRaw();
        long size = side == Side.BUY ? listing.bidSizeRaw() : listing.askSizeRaw();
        return book.levels(side) == 0 && touch == priceRaw ? size : 0;
    }

    /**
     * While the policy escapes, nobody else walks to its target; while the peg is merely not calm, what quoting has piled up
     * of the coin that lies low is sold back to the target, and none of it is bought. Our own quotes must be gone first. A
     * lone wick moves nothing.
     */
    private void escape(Input input, Instrument instrument, StrategyContext context) {
        boolean minute = input instanceof TimerFired fired && fired.timer() == EVALUATE;
        if (!minute || bid.working(instrument, context) != null || ask.working(instrument, context) != null) {
            return;
        }
        TargetAllocation target = context.target();
        long weight =
                target == null ? FixedPoint.MILLION / 2 : target.baseWeight().raw();
        if (context.isDepegMode()) {
            walker.step(weight, IntentReason.RISK_OFF, context);
        } else if (context.signals().pegState() != PegState.CALM && isTooMuchOfTheLow(weight, context)) {
            walker.step(weight, IntentReason.UNWIND, context);
        }
    }

    private static boolean isTooMuchOfTheLow(long weightRaw, StrategyContext context) {
        PegSignals signals = context.signals();
        long held = context.portfolio().baseWeightRaw(signals.pair(), signals.baseUsdRaw(), signals.quoteUsdRaw());
        return held >= 0 && (signals.offMedianRaw(true) < 0 ? held > weightRaw : held < weightRaw);
    }
}
