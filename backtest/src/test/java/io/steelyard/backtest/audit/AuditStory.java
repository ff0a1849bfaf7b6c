package io.steelyard.backtest.audit;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.CoinBriefing;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.risk.AdviceAuthority;
import io.steelyard.engine.risk.OwnerLimits;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.signal.PegSignals;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/**
 * A journal written by hand and audited as it grows: no core and no gate, so that anything can be planted. It begins
 * healthy: four references, rounds of the oracle, ten million dollars over three venues, trading allowed.
 */
final class AuditStory {
    static final VenueId KRAKEN = new VenueId("kraken");
    static final VenueId BINANCE = new VenueId("binance");
    static final VenueId POOL = new VenueId("uniswap-v3");
    static final VenueId CURVE = new VenueId("curve");
    static final Asset BRIDGED = new Asset("USDC.e");
    static final Instrument KRAKEN_USDC = listing(1, KRAKEN, Asset.USDC, Asset.USD);
    static final Instrument KRAKEN_USDT = listing(2, KRAKEN, Asset.USDT, Asset.USD);
    static final Instrument BITSTAMP_USDC = listing(17, new VenueId("bitstamp"), Asset.USDC, Asset.USD);
    static final Instrument CROSS = listing(4, BINANCE, Asset.USDC, Asset.USDT);
    static final Instrument POOLED = listing(5, POOL, Asset.USDC, Asset.USDT);
    static final Instrument BRIDGE = listing(60, POOL, BRIDGED, Asset.USDC);
    static final long MINUTE = 60_000_000_000L;
    private static final RiskLimits LIMITS = promoting(
                    ConfigLoader.loadLimits(SharedData.root().resolve("config/limits.toml"), CoinPair.USDC_USDT)
                            .limits())
            .withOwner(new OwnerLimits(
                    new Sha256(1, 2, 3, 4),
                    Set.of(KRAKEN, BINANCE, POOL),
                    Set.of(new VenueId("ethereum")),
                    0b110_0000, // Saturday and Sunday; the story begins on a Tuesday
                    1,
                    255_000 * 100_000_000L));

    private final MarketView market = new MarketView();
    private final PegSignals signals = new PegSignals(CoinPair.USDC_USDT);
    private final LimitAudit audit = new LimitAudit(LIMITS, market, signals);
    private long now = 1_700_000_000_000_000_000L;
    private long sequence;
    private long inputSequence;
    private int orders;
    private long trades;
    private long depth = 5_000_000;
    private String base;
    private String quote;

    /** A healthy world with these dollar prices. */
    AuditStory(String base, String quote) {
        this.base = base;
        this.quote = quote;
        for (Instrument instrument : List.of(KRAKEN_USDC, KRAKEN_USDT, BITSTAMP_USDC, CROSS, POOLED, BRIDGE)) {
            input(new ControlInput.InstrumentListed(now, instrument));
        }
        state(TradingState.ACTIVE);
        refresh();
        hold(BINANCE, Asset.USDC, 1_800_000).hold(BINANCE, Asset.USDT, 1_800_000);
        hold(KRAKEN, Asset.USDC, 1_700_000).hold(KRAKEN, Asset.USDT, 1_700_000);
        hold(POOL, Asset.USDC, 1_500_000).hold(POOL, Asset.USDT, 1_500_000);
        minute();
    }

    static AuditStory healthy() {
        return new AuditStory("0.9998", "1.0000");
    }

    Set<String> broken() {
        return audit.result().breaches().keySet();
    }

    AuditResult result() {
        return audit.result();
    }

    long sequence() {
        return sequence;
    }

    /** The input that decisions are caused by now. */
    long inputSequence() {
        return inputSequence;
    }

    /** Folds an input after the audit has seen it, as the loop does. */
    AuditStory input(Input input) {
        inputSequence = ++sequence;
        audit.onInput(sequence, now, input);
        if (input instanceof ControlInput.InstrumentListed listed) {
            market.list(listed.instrument());
        } else if (input instanceof MarketInput print) {
            market.apply(sequence, now, print);
        } else if (input instanceof ChainInput.PoolObserved pool) {
            market.apply(sequence, now, pool);
        } else if (input instanceof ControlInput.FeedDown down) {
            market.feedDown(down.venue());
        }
        signals.onInput(sequence, now, input, market);
        return this;
    }

    AuditStory decide(Decision decision) {
        audit.onDecision(++sequence, inputSequence, now, decision);
        return this;
    }

    AuditStory state(TradingState state) {
        return decide(new Decision.TradingStateChanged(TradingState.HALTED, state, Decision.StateCause.OPERATOR));
    }

    /** The shipped limits promote nobody, and then no opinion ever counts. */
    private static RiskLimits promoting(RiskLimits shipped) {
        AdviceAuthority shippedTerms = shipped.advice().authority();
        return shipped.withAdvice(shipped.advice()
                .withAuthority(new AdviceAuthority(
                        Set.of(Sha256.ZERO),
                        false,
                        shippedTerms.agreeing(),
                        shippedTerms.confidenceRaw(),
                        shippedTerms.confirmedUsdRaw(),
                        shippedTerms.confirmedNanos(),
                        shippedTerms.raiseDayRaw())));
    }

    /** Time goes by in silence. */
    AuditStory silent(long nanos) {
        now += nanos;
        return this;
    }

    /** Time goes by, and then every source speaks again. */
    AuditStory later(long minutes) {
        now += minutes * MINUTE;
        return refresh();
    }

    /** The next quotes show these dollar prices. */
    AuditStory prices(String newBase, String newQuote) {
        base = newBase;
        quote = newQuote;
        return refresh();
    }

    /** The next quotes show this much of the base coin. */
    AuditStory depth(long size) {
        depth = size;
        return refresh();
    }

    AuditStory refresh() {
        input(new ChainInput.PoolObserved(now, POOLED.id(), 1, cross(), BigInteger.ONE, 0, 0, 0, 0, 0));
        for (Asset asset : List.of(Asset.USDC, Asset.USDT)) {
            input(new ChainInput.OracleUpdated(
                    now, new VenueId("chainlink"), asset, Price.of(base), BigInteger.valueOf(sequence)));
        }
        quote(KRAKEN_USDC, Price.of(base)).quote(BITSTAMP_USDC, Price.of(base)).quote(KRAKEN_USDT, Price.of(quote));
        return quote(CROSS, cross()).quote(POOLED, cross()).quote(BRIDGE, Price.of("1"));
    }

    /** Both sides at one price, so that the middle is that price. */
    AuditStory quote(Instrument instrument, Price price) {
        long size = depth * 100_000_000L;
        return input(QuoteUpdated.of(now, instrument.id(), price.raw(), size, price.raw(), size));
    }

    Price cross() {
        long raw = Price.of(base).raw() * 10_000 / Price.of(quote).raw();
        return new Price(raw * 10_000); // on the tick
    }

    AuditStory hold(VenueId venue, Asset asset, long amount) {
        return input(new ExecutionInput.BalanceReported(
                now, venue, asset, new Quantity(amount * 100_000_000L), Quantity.ZERO));
    }

    /** A full minute passes the engine's timer. */
    AuditStory minute() {
        decide(new Decision.TimerScheduled(TradingCore.EVALUATE_TIMER, now));
        return input(new ControlInput.TimerFired(now, TradingCore.EVALUATE_TIMER, now));
    }

    /** The signals take their sample of a minute, as the core has them do. */
    AuditStory sampled() {
        signals.onMinute(now, market);
        return this;
    }

    AuditStory sell(long amount) {
        return order(CROSS, Side.SELL, amount, cross());
    }

    AuditStory buy(long amount) {
        return order(CROSS, Side.BUY, amount, cross());
    }

    AuditStory order(Instrument instrument, Side side, long amount, Price limit) {
        return order(instrument.id(), side, new Quantity(amount * 100_000_000L), limit);
    }

    AuditStory order(InstrumentId instrument, Side side, Quantity quantity, Price limit) {
        OrderIntent intent = new OrderIntent(
                instrument,
                side,
                OrderType.LIMIT,
                TimeInForce.GOOD_TILL_CANCELLED,
                limit,
                quantity,
                IntentReason.REBALANCE);
        return decide(new Decision.OrderSubmitted(new ClientOrderId(7, ++orders, 0), intent));
    }

    /** The newest order fills, wholly and at this price. */
    AuditStory fill(Instrument instrument, Side side, long amount, Price price) {
        return input(new ExecutionInput.OrderFilled(
                now,
                new ClientOrderId(7, orders, 0),
                instrument.id(),
                side,
                price,
                new Quantity(amount * 100_000_000L),
                Money.of(instrument.quote(), "0"),
                true,
                ++trades));
    }

    AuditStory cancelled() {
        return input(new ExecutionInput.OrderCancelled(now, new ClientOrderId(7, orders, 0), Quantity.ZERO));
    }

    AuditStory target(int percent) {
        Weight weight = Weight.percent(percent);
        return decide(new Decision.TargetSet(
                new TargetAllocation(CoinPair.USDC_USDT, weight), weight, Decision.TargetBound.NONE));
    }

    /** A model answers a fresh question, for an hour. */
    AuditStory advised() {
        input(new ControlInput.TimerFired(now, TradingCore.BRIEFING_TIMER, now));
        decide(new Decision.BriefingIssued(new RiskBriefing(
                Weight.HALF,
                CoinBriefing.of(1, 0),
                CoinBriefing.of(1, 0),
                Bps.of(0),
                4,
                TradingState.ACTIVE,
                List.of(),
                List.of())));
        return input(new ControlInput.AdviceReceived(
                now,
                new AllocationAdvice(
                        sequence,
                        now + 60 * MINUTE,
                        1_000,
                        0,
                        List.of(),
                        1,
                        Regime.STRESS,
                        Weight.HALF,
                        false,
                        List.of(),
                        Sha256.ZERO)));
    }

    private static Instrument listing(int id, VenueId venue, Asset base, Asset quote) {
        return new Instrument(
                InstrumentId.of(id), venue, base, quote, Price.of("0.0001"), Quantity.of("0.01"), Bps.of(0), Bps.of(0));
    }
}
