package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.signal.PegSignals;

/**
 * The hazards of the pair's two issuers, measured anew every minute from the signals, with the evidence behind each. The
 * same whichever coin is called the base; nobody's advice enters.
 */
public final class PairHazards {
    private static final int MINUTES_OF_DAY = 1_440;

    private final CoinPair pair;
    private final IssuerHazard base;
    private final IssuerHazard quote;
    private final RollingMaximum baseFlow = new RollingMaximum(MINUTES_OF_DAY);
    private final RollingMaximum quoteFlow = new RollingMaximum(MINUTES_OF_DAY);
    private final PoolImbalance imbalance = new PoolImbalance();
    private long baseFlowSequence;
    private long quoteFlowSequence;
    private long poolSequence;

    public PairHazards(CoinPair pair, IssuerPriors priors) {
        this.pair = pair;
        this.base = new IssuerHazard(priors.base());
        this.quote = new IssuerHazard(priors.quote());
    }

    /** The base coin's issuer. */
    public IssuerHazard base() {
        return base;
    }

    /** The quote coin's issuer. */
    public IssuerHazard quote() {
        return quote;
    }

    /** The change-point detectors on the shares in the exchange pool. */
    public PoolImbalance imbalance() {
        return imbalance;
    }

    /** Folds the reserves of an exchange pool of both coins; {@code listing} is what the pool trades. */
    public void onPool(long sequence, long nowNanos, PoolObserved pool, Instrument listing) {
        boolean straight = listing.base().equals(pair.base()) && listing.quote().equals(pair.quote());
        boolean inverted =
                listing.base().equals(pair.quote()) && listing.quote().equals(pair.base());
        long first = pool.balance0Raw();
        long second = pool.balance1Raw();
        long total = first + second + Math.max(0, pool.balance2Raw());
        if (pool.amplification() > 0 && first >= 0 && second >= 0 && total > 0 && (straight || inverted)) {
            imbalance.observe(sequence, nowNanos, straight ? first : second, straight ? second : first, total);
        }
    }

    /** Measures the minute that just ended, after {@code signals} has sampled it. */
    public void onMinute(long nowNanos, PegSignals signals) {
        baseFlow.add(flowMilli(signals, true));
        quoteFlow.add(flowMilli(signals, false));
        if (flowMilli(signals, true) >= baseFlow.max()) {
            baseFlowSequence = signals.priceSequence();
        }
        if (flowMilli(signals, false) >= quoteFlow.max()) {
            quoteFlowSequence = signals.priceSequence();
        }
        poolSequence = signals.chain().pool().sequence();
        base.update(signs(nowNanos, signals, true));
        quote.update(signs(nowNanos, signals, false));
    }

    /** Journal sequence of the newest trade or bar when the flow that is remembered of the coin was measured; 0 for none. */
    public long flowSequence(boolean ofBase) {
        return ofBase ? baseFlowSequence : quoteFlowSequence;
    }

    /** Journal sequence of the newest state of the concentrated pool; 0 for none. */
    public long poolSequence() {
        return poolSequence;
    }

    /** Folds both hazards, the sequences, both memories of flow, the detectors. */
    public long stateHash(long hash) {
        long mixed = quote.stateHash(base.stateHash(StateHash.mix(hash, poolSequence)));
        mixed = StateHash.mix(StateHash.mix(mixed, baseFlowSequence), quoteFlowSequence);
        return imbalance.stateHash(quoteFlow.stateHash(baseFlow.stateHash(mixed)));
    }

    private IssuerSigns signs(long nowNanos, PegSignals signals, boolean ofBase) {
        long ownLeg = ofBase ? signals.baseOffParRaw() : signals.quoteOffParRaw();
        long otherLeg = ofBase ? signals.quoteOffParRaw() : signals.baseOffParRaw();
        long higher = Math.max(signals.offMedianRaw(ofBase), signals.offParityRaw(ofBase));
        return new IssuerSigns(
                signals.isMedianReady() ? -higher : 0,
                signals.usualDistanceRaw(),
                ownLeg < otherLeg ? -ownLeg : 0,
                -signals.chain().pool().offMedianRaw(ofBase),
                signals.chain().pool().liquidityShareRaw(),
                (ofBase ? baseFlow : quoteFlow).max(),
                imbalance.statisticMilli(nowNanos, ofBase));
    }

    private static long flowMilli(PegSignals signals, boolean ofBase) {
        return (ofBase ? signals.baseFlow() : signals.quoteFlow()).zMilli();
    }
}
