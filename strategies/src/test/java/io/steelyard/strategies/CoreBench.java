package io.steelyard.strategies;

import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.core.Outbox;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.TimerScheduled;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.risk.ApprovedOrder;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A whole core with its real gate around a strategy, and a venue that does what a test says: fills, part fills, rejections,
 * late fills. Timers fire when their time comes.
 */
public final class CoreBench {
    private static final long START = 1_678_406_430_000_000_000L;

    private final TradingCore core;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<OrderIntent> sent = new ArrayList<>();
    private final List<ClientOrderId> names = new ArrayList<>();
    private final PriorityQueue<Long> timers = new PriorityQueue<>();
    private final Outbox outbox = new Box();
    private long nowNanos = START;
    private long sequence;
    private long trades;
    private @Nullable OrderFilled lastFill;

    private CoreBench(RiskLimits limits, AllocationPolicy policy, Strategy strategy) {
        core = new TradingCore(CoreSettings.of(CoinPair.USDC_USDT), limits, policy, List.of(strategy));
    }

    /** A started run with these listings. */
    public static CoreBench open(
            RiskLimits limits, AllocationPolicy policy, Strategy strategy, Instrument... listings) {
        CoreBench bench = new CoreBench(limits, policy, strategy);
        bench.input(new RunStarted(START, 7, RunMode.PAPER, Sha256.ZERO, Sha256.ZERO, "scripted", "test"));
        for (Instrument listing : listings) {
            bench.input(new InstrumentListed(START, listing));
        }
        return bench;
    }

    /** The next input, now. */
    public CoreBench input(Input input) {
        core.onInput(++sequence, nowNanos, input, outbox);
        return this;
    }

    /** Lets time pass; timers fire at their time. */
    public CoreBench pass(long nanos) {
        long until = nowNanos + nanos;
        while (!timers.isEmpty() && timers.peek() <= until) {
            nowNanos = timers.remove();
            input(new TimerFired(nowNanos, TradingCore.EVALUATE_TIMER, nowNanos));
        }
        nowNanos = until;
        return this;
    }

    /** A best bid and ask, 10^-8, with this size on both sides. */
    public CoreBench quote(Instrument listing, long bidRaw, long askRaw, long sizeRaw) {
        return input(QuoteUpdated.of(nowNanos, listing.id(), bidRaw, sizeRaw, askRaw, sizeRaw));
    }

    /** Whole coins at a venue. */
    public CoreBench hold(VenueId venue, Asset asset, long coins) {
        return input(new BalanceReported(nowNanos, venue, asset, Quantity.of(Long.toString(coins)), Quantity.ZERO));
    }

    /** The venue took the order. */
    public CoreBench accept(ClientOrderId order) {
        return input(new OrderAccepted(nowNanos, order, "v"));
    }

    /** Part of an order trades at its limit, without fee; then the venue says what it holds for us. */
    public CoreBench fill(ClientOrderId name, OrderIntent intent, long quantityRaw, boolean maker) {
        Instrument listing = instrument(intent);
        lastFill = new OrderFilled(
                nowNanos,
                name,
                intent.instrument(),
                intent.side(),
                new Price(intent.limit().raw()),
                new Quantity(quantityRaw),
                Money.zero(listing.quote()),
                maker,
                ++trades);
        input(lastFill);
        settle(listing.venue(), listing.base());
        return settle(listing.venue(), listing.quote());
    }

    /** The venue tells its last fill once more. */
    public CoreBench repeatLastFill() {
        return input(Objects.requireNonNull(lastFill));
    }

    /** The venue ends the order; what did not trade is gone. */
    public CoreBench cancelled(ClientOrderId name) {
        Order order = core.views().blotter().find(name);
        return input(new OrderCancelled(nowNanos, name, order == null ? Quantity.ZERO : order.remaining()));
    }

    /** The venue refuses the order. */
    public CoreBench rejected(ClientOrderId name) {
        return input(new OrderRejected(nowNanos, name, RejectCode.OTHER, "no"));
    }

    public long nowNanos() {
        return nowNanos;
    }

    public TradingCore core() {
        return core;
    }

    /** What went out, in order. */
    public List<OrderIntent> sent() {
        return sent;
    }

    /** The name of the {@code index}th order that went out. */
    public ClientOrderId name(int index) {
        return names.get(index);
    }

    /** Orders that have not ended. */
    public List<Order> open() {
        return core.views().blotter().open();
    }

    /** Decisions of one kind, in order. */
    public <D extends Decision> List<D> decisions(Class<D> kind) {
        return decisions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Raw holding of an asset at a venue. */
    public long held(VenueId venue, Asset asset) {
        return core.views().portfolio().raw(venue, asset);
    }

    private CoreBench settle(VenueId venue, Asset asset) {
        return input(new BalanceReported(nowNanos, venue, asset, new Quantity(held(venue, asset)), Quantity.ZERO));
    }

    private Instrument instrument(OrderIntent intent) {
        return Objects.requireNonNull(core.views().market().find(intent.instrument()))
                .instrument();
    }

    private final class Box implements Outbox {
        @Override
        public void decide(Decision decision) {
            decisions.add(decision);
            if (decision instanceof TimerScheduled timer) {
                timers.add(timer.dueNanos());
            }
        }

        @Override
        public void submit(ApprovedOrder order) {
            sent.add(order.intent());
            names.add(order.id());
        }

        @Override
        public void cancel(CancelRequested request) {
            decisions.add(request);
        }
    }
}
