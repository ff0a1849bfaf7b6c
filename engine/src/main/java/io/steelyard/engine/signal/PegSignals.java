package io.steelyard.engine.signal;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.market.MarketView;

/** The dollar legs of both coins, solved separately from all live references, and what follows from them. */
public final class PegSignals {
    private final CoinPair pair;

    public PegSignals(CoinPair pair) {
        this.pair = pair;
    }

    public CoinPair pair() {
        return pair;
    }

    /** Folds an input that {@code market} has already folded. Allocates nothing. */
    public void onInput(long sequence, long ingestTimeNanos, Input input, MarketView market) {}

    /** Samples the minute that ends at {@code minuteEndNanos}; called once per minute, on the core's timer. */
    public void onMinute(long minuteEndNanos, MarketView market) {}

    /** Dollar price of the base coin (u), 10^-8: median over live market references, carried forward; 0 before the first. */
    public long baseUsdRaw() {
        return 0;
    }

    /** Dollar price of the quote coin (t), 10^-8; 0 before the first. */
    public long quoteUsdRaw() {
        return 0;
    }

    /** u / t, 10^-8; the traded cross where the legs are unknown; 0 before the first. */
    public long crossRaw() {
        return 0;
    }

    /** Whether the dollar legs are known, rather than only the cross. */
    public boolean hasUsdLegs() {
        return false;
    }

    /** Market references (USD legs and crosses over all venues) that are live now. */
    public int liveReferences() {
        return 0;
    }

    /** The cross against its trailing seven-day median of minutes, in hundredths of a basis point. */
    public long crossDeviationRaw() {
        return 0;
    }

    /** Whether enough minutes were seen for the median to mean something. */
    public boolean isMedianReady() {
        return false;
    }

    /** Age of the newest market reference. */
    public long marketAgeNanos(long nowNanos) {
        return Long.MAX_VALUE;
    }

    /** The pair's condition by deterministic rule. */
    public PegState pegState() {
        return PegState.CALM;
    }

    /** Journal sequence of the newest input behind these numbers. */
    public long evidenceSequence() {
        return 0;
    }
}
