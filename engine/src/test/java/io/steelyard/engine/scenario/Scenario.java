package io.steelyard.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.loop.OrderRouter;
import io.steelyard.engine.loop.Sequencer;
import io.steelyard.engine.loop.TimerQueue;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.Strategy;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A story told to a real core through a real sequencer: {@code Scenario.pegged().quote("0.9991", "0.9993").buy("0.9993",
 * "100").expect(denied(PRICE_COLLAR))}. It opens on a paper run with both dollar legs at par on kraken, the cross at par on
 * binance, a million of each coin there, and one minute gone, since the gate trusts no NAV before the first. Each step happens one millisecond after the one before.
 */
public final class Scenario {
    public static final VenueId KRAKEN = new VenueId("kraken");
    public static final VenueId BINANCE = new VenueId("binance");
    public static final Instrument USDC_USD = listing(1, KRAKEN, Asset.USDC, Asset.USD);
    public static final Instrument USDT_USD = listing(2, KRAKEN, Asset.USDT, Asset.USD);
    public static final Instrument USDC_USDT = listing(4, BINANCE, Asset.USDC, Asset.USDT);

    /** 2023-03-10 00:00:30 UTC, half a minute before the first full minute. */
    public static final long START_NANOS = 1_678_406_430_000_000_000L;

    private static final long STEP_NANOS = 1_000_000;
    private static final long SIZE = 1_000_000_000_000_000L; // ten million coins on each side of a quote
    private final ManualClock clock = new ManualClock(START_NANOS);
    private final ListJournal journal = new ListJournal();
    private final FakeGateway gateway = new FakeGateway();
    private final ScriptedPolicy policy = new ScriptedPolicy();
    private final ScriptedStrategy strategy = new ScriptedStrategy();
    private final TradingCore core;
    private final Sequencer sequencer;
    private String bid = "0.9999";
    private String ask = "1.0001";
    private long trades;

    Scenario(ScenarioSetup setup) {
        List<Strategy> strategies = setup.strategies.isEmpty() ? List.of(strategy) : setup.strategies;
        AllocationPolicy asked = setup.policy == null ? policy : setup.policy;
        core = new TradingCore(setup.settings, setup.limits, asked, strategies);
        OrderRouter router =
                new OrderRouter(Map.of(BINANCE, gateway), core.views().blotter());
        sequencer = new Sequencer(clock, journal, core, router, new TimerQueue(), setup.listeners);
    }

    public static ScenarioSetup setup() {
        return new ScenarioSetup();
    }

    public static Scenario pegged() {
        return setup().pegged();
    }

    /** The next input, a step later. */
    public Scenario input(Input input) {
        clock.advance(STEP_NANOS);
        fireTimers();
        sequencer.accept(input);
        return this;
    }

    /** The cross on binance. */
    public Scenario quote(String newBid, String newAsk) {
        bid = newBid;
        ask = newAsk;
        return quote(USDC_USDT.id(), bid, ask);
    }

    public Scenario quote(InstrumentId instrument, String newBid, String newAsk) {
        long now = clock.nowNanos();
        return input(QuoteUpdated.of(
                now, instrument, Price.of(newBid).raw(), SIZE, Price.of(newAsk).raw(), SIZE));
    }

    /** Both dollar legs on kraken, a hundredth of a cent around these prices. */
    public Scenario legs(String usdc, String usdt) {
        return leg(USDC_USD.id(), usdc).leg(USDT_USD.id(), usdt);
    }

    public Scenario hold(VenueId venue, Asset asset, String amount) {
        return input(new BalanceReported(clock.nowNanos(), venue, asset, Quantity.of(amount), Quantity.ZERO));
    }

    /** Lets whole minutes pass on the last prices; their timers fire. */
    public Scenario minutes(int count) {
        for (int i = 0; i < count; i++) {
            clock.advance(60_000_000_000L - STEP_NANOS);
            fireTimers();
            clock.advance(STEP_NANOS);
        }
        return this;
    }

    /** What the policy wishes from the next minute on, per cent of the base coin. */
    public Scenario wish(int percent) {
        policy.wish(Weight.percent(percent));
        return this;
    }

    /** The strategy asks to buy USDC on binance with a resting limit order. */
    public Scenario buy(String limit, String quantity) {
        return want(Side.BUY, limit, quantity);
    }

    public Scenario sell(String limit, String quantity) {
        return want(Side.SELL, limit, quantity);
    }

    /** A model answers the latest question with this opinion of the base coin, thousandths of a nat, for an hour. */
    public Scenario advise(int baseMilliNats) {
        long question = 0;
        for (ListJournal.Line line : journal.lines()) {
            question = line.entry() instanceof BriefingIssued ? line.sequence() : question;
        }
        AllocationAdvice advice = new AllocationAdvice(
                question,
                clock.nowNanos() + 3_600_000_000_000L,
                baseMilliNats,
                0,
                List.of(),
                1,
                Regime.ISSUER_EVENT,
                Weight.ONE,
                false,
                List.of(),
                Sha256.ZERO);
        return input(new AdviceReceived(clock.nowNanos(), advice));
    }

    public Scenario operator(OperatorAction action) {
        return input(new OperatorCommanded(clock.nowNanos(), action, "test", "story"));
    }

    /** The newest submitted order trades in full at its limit, without fee. */
    public Scenario fillLast() {
        OrderSubmitted last = decisions(OrderSubmitted.class).getLast();
        OrderIntent intent = last.intent();
        return input(new OrderFilled(
                clock.nowNanos(),
                last.order(),
                intent.instrument(),
                intent.side(),
                intent.limit(),
                intent.quantity(),
                Money.zero(Asset.USDT),
                false,
                ++trades));
    }

    /** Some decision so far must be like this. */
    public Scenario expect(Predicate<Decision> wanted) {
        assertTrue(
                decisions(Decision.class).stream().anyMatch(wanted),
                () -> "no such decision among " + decisions(Decision.class));
        return this;
    }

    /** No decision so far may be like this. */
    public Scenario expectNo(Predicate<Decision> unwanted) {
        assertTrue(
                decisions(Decision.class).stream().noneMatch(unwanted),
                () -> "such a decision is among " + decisions(Decision.class));
        return this;
    }

    public static Predicate<Decision> denied(DenyReason reason) {
        return decision -> decision instanceof OrderDenied denied && denied.reason() == reason;
    }

    public static Predicate<Decision> submitted() {
        return OrderSubmitted.class::isInstance;
    }

    /** All decisions of one kind, oldest first. */
    public <D extends Decision> List<D> decisions(Class<D> kind) {
        return journal.lines().stream()
                .map(ListJournal.Line::entry)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The name of the newest submitted order. */
    public ClientOrderId lastOrder() {
        return decisions(OrderSubmitted.class).getLast().order();
    }

    public TradingCore core() {
        return core;
    }

    public ListJournal journal() {
        return journal;
    }

    public FakeGateway gateway() {
        return gateway;
    }

    public ScriptedPolicy policy() {
        return policy;
    }

    public ScriptedStrategy strategy() {
        return strategy;
    }

    public Sequencer sequencer() {
        return sequencer;
    }

    public ManualClock clock() {
        return clock;
    }

    private Scenario leg(InstrumentId instrument, String price) {
        long raw = Price.of(price).raw();
        return input(QuoteUpdated.of(clock.nowNanos(), instrument, raw - 10_000, SIZE, raw + 10_000, SIZE));
    }

    private Scenario want(Side side, String limit, String quantity) {
        strategy.want(new OrderIntent(
                USDC_USDT.id(),
                side,
                OrderType.LIMIT,
                TimeInForce.GOOD_TILL_CANCELLED,
                Price.of(limit),
                Quantity.of(quantity),
                IntentReason.REBALANCE));
        return quote(bid, ask); // strategies act on inputs: the market says the same again
    }

    /** Timers whose minute has come fire at their minute, as a backtest lets them. */
    private void fireTimers() {
        long now = clock.nowNanos();
        while (sequencer.nextTimerNanos() <= now) {
            clock.set(sequencer.nextTimerNanos());
            sequencer.fireDueTimer();
        }
        clock.set(now);
    }

    private static Instrument listing(int id, VenueId venue, Asset base, Asset quote) {
        return new Instrument(
                InstrumentId.of(id), venue, base, quote, Price.of("0.0001"), Quantity.of("0.01"), Bps.ZERO, Bps.of(1));
    }
}
