package io.steelyard.engine.strategy;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.hazard.IssuerPriors;
import io.steelyard.engine.hazard.PairHazards;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;

/**
 * A stage for policies: feeds inputs through the real market view, signals and portfolio, minute by minute, and sets the
 * policy's wish as the target without bounds. Tells the story of a test, not of a market.
 */
public final class PolicyStage implements PolicyView {
    /** One minute in nanoseconds. */
    public static final long MINUTE = 60_000_000_000L;

    /** The venue of every listing and holding here. */
    public static final VenueId VENUE = new VenueId("kraken");

    public static final Instrument BASE_USD = instrument(1, Asset.USDC, Asset.USD);
    public static final Instrument QUOTE_USD = instrument(2, Asset.USDT, Asset.USD);
    public static final Instrument CROSS = instrument(3, Asset.USDC, Asset.USDT);

    private final PegSignals signals = new PegSignals(CoinPair.USDC_USDT);
    private final PairHazards hazards = new PairHazards(IssuerPriors.EVEN);
    private final MarketView market = new MarketView();
    private final Portfolio portfolio = new Portfolio();
    private long sequence;
    private long nowNanos;
    private long targetRaw = FixedPoint.MILLION / 2;
    private int adviceBase;
    private int adviceQuote;

    /** A listing of {@link #VENUE} with a tick of 0.0001, any size, no fee. */
    public static Instrument instrument(int id, Asset base, Asset quote) {
        return new Instrument(
                InstrumentId.of(id), VENUE, base, quote, Price.of("0.0001"), Quantity.ZERO, Bps.ZERO, Bps.ZERO);
    }

    /** Lists an instrument. */
    public PolicyStage list(Instrument instrument) {
        market.list(instrument);
        fold(new ControlInput.InstrumentListed(nowNanos, instrument));
        return this;
    }

    /** Holds these amounts of the two coins at {@link #VENUE}, in whole coins. */
    public PolicyStage hold(long base, long quote) {
        return holdRaw(base * FixedPoint.ONE, quote * FixedPoint.ONE);
    }

    /** Holds these amounts of the two coins, 10^-8. */
    public PolicyStage holdRaw(long baseRaw, long quoteRaw) {
        portfolio.apply(new BalanceReported(nowNanos, VENUE, Asset.USDC, new Quantity(baseRaw), Quantity.ZERO));
        portfolio.apply(new BalanceReported(nowNanos, VENUE, Asset.USDT, new Quantity(quoteRaw), Quantity.ZERO));
        return this;
    }

    /** Moves to a time, epoch nanoseconds. */
    public PolicyStage at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    /** A one-minute bar that ends now: close in 10^-8, volume and taker buys in 10^-8 coins. */
    public PolicyStage bar(Instrument instrument, long closeRaw, long volumeRaw, long buyRaw) {
        fold(BarClosed.of(
                nowNanos, instrument.id(), MINUTE, closeRaw, closeRaw, closeRaw, closeRaw, volumeRaw, buyRaw, 10));
        return this;
    }

    /** Any input, now. */
    public PolicyStage fold(Input input) {
        sequence++;
        if (input instanceof MarketInput print) {
            market.apply(sequence, nowNanos, print);
        } else if (input instanceof PoolObserved pool) {
            market.apply(sequence, nowNanos, pool);
        }
        signals.onInput(sequence, nowNanos, input, market);
        return this;
    }

    /** Gives advice, thousandths of a nat for each coin. */
    public PolicyStage advise(int base, int quote) {
        adviceBase = base;
        adviceQuote = quote;
        return this;
    }

    /** Ends the minute: samples the signals, asks the policy, and makes its wish the target. */
    public long ask(AllocationPolicy policy) {
        sample();
        long wish = policy.desiredBaseWeightRaw(this);
        if (wish != AllocationPolicy.KEEP) {
            targetRaw = wish;
        }
        return wish;
    }

    /** Ends the minute without asking anyone. */
    public PolicyStage sample() {
        signals.onMinute(nowNanos, market);
        hazards.onMinute(nowNanos, signals);
        return this;
    }

    /** A whole minute at these dollar prices (10^-8): one bar for each leg, then the question. */
    public long minute(AllocationPolicy policy, long baseUsdRaw, long quoteUsdRaw) {
        nowNanos += MINUTE;
        bar(BASE_USD, baseUsdRaw, 1_000 * FixedPoint.ONE, 500 * FixedPoint.ONE);
        bar(QUOTE_USD, quoteUsdRaw, 1_000 * FixedPoint.ONE, 500 * FixedPoint.ONE);
        return ask(policy);
    }

    /** This many quiet minutes at par. */
    public PolicyStage calm(AllocationPolicy policy, int minutes) {
        for (int i = 0; i < minutes; i++) {
            minute(policy, FixedPoint.ONE, FixedPoint.ONE);
        }
        return this;
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public PegSignals signals() {
        return signals;
    }

    @Override
    public PairHazards hazards() {
        return hazards;
    }

    @Override
    public MarketView market() {
        return market;
    }

    @Override
    public Portfolio portfolio() {
        return portfolio;
    }

    @Override
    public long targetBaseWeightRaw() {
        return targetRaw;
    }

    @Override
    public int adviceBaseMilliNats() {
        return adviceBase;
    }

    @Override
    public int adviceQuoteMilliNats() {
        return adviceQuote;
    }
}
