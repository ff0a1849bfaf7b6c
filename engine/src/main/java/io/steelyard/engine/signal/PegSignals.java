package io.steelyard.engine.signal;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.VenueStatusReported;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.market.MarketView;
import org.jspecify.annotations.Nullable;

/**
 * The dollar legs of both coins, solved separately from all live references, and what follows from them.
 *
 * <p>A leg that no venue lists is solved from the other leg and the cross. Where only the cross is known, the quote coin
 * is taken at par, so that a portfolio can be valued at all, and {@link #hasUsdLegs()} is false: nobody then knows which
 * coin moved. The oracle never sets a leg.
 */
public final class PegSignals {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int MINUTES_OF_WEEK = 7 * 1440;
    private static final int MINUTES_OF_DAY = 1440;
    private static final int READY_MINUTES = 3 * MINUTES_OF_DAY;

    /** A market silent for longer gives no samples: a price is never carried across a gap of the data. */
    private static final long LONGEST_CARRY_NANOS = 120 * MINUTE_NANOS;

    private final CoinPair pair;
    private final References references;
    private final TrailingMedian crossMedian = new TrailingMedian(MINUTES_OF_WEEK * MINUTE_NANOS, MINUTES_OF_WEEK);
    private final TrailingMedian usualDistance = new TrailingMedian(MINUTES_OF_WEEK * MINUTE_NANOS, MINUTES_OF_WEEK);
    private final TrailingMedian inverseMedian = new TrailingMedian(MINUTES_OF_WEEK * MINUTE_NANOS, MINUTES_OF_WEEK);
    private final PegStateRule stateRule = new PegStateRule();
    private final RealisedVolatility volatility = new RealisedVolatility();
    private final ChainWatch chain;
    private final IssuerSide issuers;
    private final LendingSqueeze squeeze;
    private long nowNanos;
    private long baseUsdRaw;
    private long quoteUsdRaw;
    private long crossRaw;
    private long inverseRaw;
    private boolean usdLegs;

    public PegSignals(CoinPair pair) {
        this.pair = pair;
        this.references = new References(pair);
        this.chain = new ChainWatch(pair);
        this.issuers = new IssuerSide(pair);
        this.squeeze = new LendingSqueeze(pair);
    }

    public CoinPair pair() {
        return pair;
    }

    /** Folds an input that {@code market} has already folded. Allocates nothing on market inputs of known listings. */
    public void onInput(long sequence, long ingestTimeNanos, Input input, MarketView market) {
        nowNanos = Math.max(nowNanos, ingestTimeNanos);
        switch (input) {
            case MarketInput print -> {
                if (references.onMarket(sequence, ingestTimeNanos, print, market)) {
                    solve();
                }
            }
            case ChainInput event -> onChain(sequence, ingestTimeNanos, event, market);
            case ControlInput control -> onControl(sequence, ingestTimeNanos, control);
            case ExecutionInput ignored -> {
                // Our own fills are no evidence about the market.
            }
        }
    }

    /** Samples the minute that ends at {@code minuteEndNanos}; called once per minute, on the core's timer. */
    public void onMinute(long minuteEndNanos, MarketView market) {
        nowNanos = Math.max(nowNanos, minuteEndNanos);
        references.onMinute(minuteEndNanos);
        issuers.onMinute(minuteEndNanos);
        chain.onMinute(minuteEndNanos);
        squeeze.onMinute(minuteEndNanos);
        if (crossRaw > 0 && marketAgeNanos(minuteEndNanos) <= LONGEST_CARRY_NANOS) {
            crossMedian.add(minuteEndNanos, crossRaw);
            inverseMedian.add(minuteEndNanos, inverseRaw);
            usualDistance.add(minuteEndNanos, -Math.min(offMedianRaw(true), offMedianRaw(false)));
            volatility.onMinute(crossRaw, inverseRaw);
            stateRule.onMinute(baseOffParRaw(), quoteOffParRaw(), worstOffMedianRaw());
        }
    }

    /** Dollar price of the base coin (u), 10^-8: median over live market references, carried forward; 0 before the first. */
    public long baseUsdRaw() {
        return baseUsdRaw;
    }

    /** Dollar price of the quote coin (t), 10^-8; 0 before the first. */
    public long quoteUsdRaw() {
        return quoteUsdRaw;
    }

    /** u / t, 10^-8; the traded cross where the legs are unknown; 0 before the first. */
    public long crossRaw() {
        return crossRaw;
    }

    /** Whether the dollar legs are known, rather than only the cross. */
    public boolean hasUsdLegs() {
        return usdLegs;
    }

    /** How far u lies off one dollar, millionths; 0 while it is not known. */
    public long baseOffParRaw() {
        return usdLegs ? PegStateRule.offParRaw(baseUsdRaw) : 0;
    }

    /** How far t lies off one dollar, millionths; 0 while it is not known. */
    public long quoteOffParRaw() {
        return usdLegs ? PegStateRule.offParRaw(quoteUsdRaw) : 0;
    }

    /** Market references (USD legs and crosses over all venues) that are live and at most ten minutes old now. */
    public int liveReferences() {
        return references.liveCount(nowNanos);
    }

    /**
     * The cross against its trailing seven-day median of minutes, in hundredths of a basis point; 0 before the first
     * sample.
     */
    public long crossDeviationRaw() {
        return offMedianRaw(true);
    }

    /**
     * How far the coin's price in the other coin lies off its trailing median, in millionths of that median, negative when
     * the coin has fallen: the same number for either coin once the labels are swapped. 0 before the first sample.
     */
    public long offMedianRaw(boolean ofBase) {
        return ofBase ? offRaw(crossRaw, crossMedian.median()) : offRaw(inverseRaw, inverseMedian.median());
    }

    /** How far the coin's price in the other coin lies off one, millionths, negative when it is the cheaper; 0 while unknown. */
    public long offParityRaw(boolean ofBase) {
        return offRaw(ofBase ? crossRaw : inverseRaw, FixedPoint.ONE);
    }

    /** The trailing median of the cross, 10^-8; 0 before the first sample. */
    public long crossMedianRaw() {
        return crossMedian.median();
    }

    /**
     * How far from its median the cross usually stands: the median distance of the week's minutes, millionths, the same
     * whichever coin is called the base; 0 while less than a day of the week is known.
     */
    public long usualDistanceRaw() {
        return usualDistance.size() >= MINUTES_OF_DAY ? usualDistance.median() : 0;
    }

    /** Whether enough minutes were seen for the median to mean something: three days of the seven. */
    public boolean isMedianReady() {
        return crossMedian.size() >= READY_MINUTES;
    }

    /** Age of the newest market reference; {@link Long#MAX_VALUE} when none is live. */
    public long marketAgeNanos(long nowNanos) {
        long newest = references.newestLiveNanos();
        return newest == 0 ? Long.MAX_VALUE : nowNanos - newest;
    }

    /** The pair's condition by deterministic rule. */
    public PegState pegState() {
        return stateRule.state();
    }

    /** Realised volatility of the cross. */
    public RealisedVolatility volatility() {
        return volatility;
    }

    /** Net taker flow of the base coin against dollars. */
    public FlowMeter baseFlow() {
        return references.flow(Leg.BASE_USD).taker();
    }

    /** Net taker flow of the quote coin against dollars. */
    public FlowMeter quoteFlow() {
        return references.flow(Leg.QUOTE_USD).taker();
    }

    /** Net taker flow of a leg: of its coin against dollars, or of the base coin against the quote coin. */
    public FlowMeter flow(Leg leg) {
        return references.flow(leg).taker();
    }

    /** What comes to and leaves the best quotes of a leg; positive when buyers of its coin (the base's) press. */
    public TouchFlow touch(Leg leg) {
        return references.flow(leg).touch();
    }

    /** Each venue against the others: gaps, spread, depth, age, sales, halts. */
    public VenueWatches venues() {
        return references.venues();
    }

    /** What the chain and its oracles say of the pair. */
    public ChainWatch chain() {
        return chain;
    }

    /** What holders of a coin redeem at its issuer, net of bridges and of authorisations. */
    public PrimaryFlow primaryFlow(boolean ofBase) {
        return issuers.flow(ofBase);
    }

    /** Whether a coin is dear to borrow, and whether swaps confirm that it is borrowed to be sold. */
    public LendingSqueeze squeeze() {
        return squeeze;
    }

    /** What the issuer of a coin does to its contracts. */
    public IssuerWatch issuer(boolean ofBase) {
        return issuers.issuer(ofBase);
    }

    /** What gas costs on a chain; null before it was observed there. */
    public @Nullable GasWatch gas(VenueId onChain) {
        return issuers.gas(onChain);
    }

    /** Journal sequence of the newest input behind these numbers. */
    public long evidenceSequence() {
        return Math.max(references.sequence(), chain.sequence());
    }

    /** Journal sequence of the newest price behind the legs or the cross; 0 before the first. */
    public long priceSequence() {
        return references.sequence();
    }

    /** A hash of everything here. */
    public long stateHash() {
        long hash = StateHash.mix(StateHash.mix(StateHash.SEED, nowNanos), baseUsdRaw);
        hash = StateHash.mix(StateHash.mix(hash, quoteUsdRaw), crossRaw);
        hash = inverseMedian.stateHash(StateHash.mix(hash, inverseRaw));
        hash = references.stateHash(hash);
        hash = stateRule.stateHash(usualDistance.stateHash(crossMedian.stateHash(hash)));
        hash = volatility.stateHash(hash);
        return squeeze.stateHash(issuers.stateHash(chain.stateHash(hash)));
    }

    /** How far a coin's price in the other lies off a reference, millionths; 0 while either is unknown. */
    static long offRaw(long crossRaw, long referenceRaw, boolean ofBase) {
        if (crossRaw == 0 || referenceRaw == 0) {
            return 0;
        }
        return ofBase ? offRaw(crossRaw, referenceRaw) : offRaw(referenceRaw, crossRaw);
    }

    private static long offRaw(long priceRaw, long referenceRaw) {
        return priceRaw == 0 || referenceRaw == 0
                ? 0
                : FixedPoint.mulDivHalfEven(priceRaw - referenceRaw, FixedPoint.MILLION, referenceRaw);
    }

    private long worstOffMedianRaw() {
        return isMedianReady() ? Math.min(offMedianRaw(true), offMedianRaw(false)) : 0;
    }

    private void onChain(long sequence, long ingestTimeNanos, ChainInput event, MarketView market) {
        chain.onInput(sequence, ingestTimeNanos, event, market);
        issuers.onInput(sequence, ingestTimeNanos, event);
        squeeze.onInput(sequence, ingestTimeNanos, event, market);
        if (event instanceof PoolObserved pool && references.onPool(sequence, ingestTimeNanos, pool, market)) {
            solve();
        }
    }

    private void onControl(long sequence, long ingestTimeNanos, ControlInput control) {
        VenueWatches venues = references.venues();
        if (control instanceof FeedDown down) {
            references.feedDown(down.venue());
            venues.onFeedDown(sequence, ingestTimeNanos, down.venue(), down.channel());
            solve();
        } else if (control instanceof FeedUp up) {
            venues.onFeedUp(sequence, up.venue(), up.channel());
        } else if (control instanceof VenueStatusReported status) {
            venues.onStatus(sequence, status);
        }
    }

    private void solve() {
        long u = references.baseUsd().valueRaw();
        long t = references.quoteUsd().valueRaw();
        long cross = references.cross().valueRaw();
        if (u == 0 && t > 0 && cross > 0) {
            u = FixedPoint.mulDivHalfEven(cross, t, FixedPoint.ONE);
        } else if (t == 0 && u > 0 && cross > 0) {
            t = FixedPoint.mulDivHalfEven(references.cross().inverseRaw(), u, FixedPoint.ONE);
        }
        usdLegs = u > 0 && t > 0;
        boolean onlyCross = !usdLegs && cross > 0;
        baseUsdRaw = onlyCross ? cross : u;
        quoteUsdRaw = onlyCross ? FixedPoint.ONE : t;
        crossRaw = usdLegs ? FixedPoint.mulDivHalfEven(u, FixedPoint.ONE, t) : cross;
        inverseRaw = usdLegs
                ? FixedPoint.mulDivHalfEven(t, FixedPoint.ONE, u)
                : references.cross().inverseRaw();
    }
}
