package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.signal.FlowMeter;
import io.steelyard.engine.signal.Leg;
import io.steelyard.engine.signal.PegSignals;

/**
 * The hazards of the pair's two issuers, measured anew every minute from the signals, with the evidence behind each. The
 * same whichever coin is called the base; nobody's advice enters.
 */
public final class PairHazards {
    private static final int MINUTES_OF_DAY = 1_440;

    private final IssuerHazard base;
    private final IssuerHazard quote;
    private final RollingMaximum baseFlow = new RollingMaximum(MINUTES_OF_DAY);
    private final RollingMaximum quoteFlow = new RollingMaximum(MINUTES_OF_DAY);
    private final PoolImbalance imbalance = new PoolImbalance();
    private final RushDetector baseRush = new RushDetector();
    private final RushDetector quoteRush = new RushDetector();
    private long poolSequence;

    public PairHazards(IssuerPriors priors) {
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

    /** Whether a change-point detector found within the last day that the coin is sold for hours on end. */
    public boolean isRush(long nowNanos, boolean ofBase) {
        return (ofBase ? baseRush : quoteRush).isAlarmed(nowNanos);
    }

    /** The statistic of that detector after its newest hour, thousandths of its threshold. */
    public long rushMilli(boolean ofBase) {
        return (ofBase ? baseRush : quoteRush).statisticMilli();
    }

    /** Journal sequence of the newest trade or bar behind that detector's newest alarm; 0 for none. */
    public long rushSequence(boolean ofBase) {
        return (ofBase ? baseRush : quoteRush).sequence();
    }

    /** Measures the minute that just ended, after {@code signals} has sampled it. */
    public void onMinute(long nowNanos, PegSignals signals) {
        measureFlow(nowNanos, signals, true);
        measureFlow(nowNanos, signals, false);
        poolSequence = signals.chain().pool().sequence();
        imbalance.onMinute(signals.chain().curve());
        base.update(signs(nowNanos, signals, true));
        quote.update(signs(nowNanos, signals, false));
    }

    /**
     * Journal sequence of the newest trade or bar when the strongest flow of the last day was measured; 0 for none. When that
     * is forgotten, so is its sequence.
     */
    public long flowSequence(boolean ofBase) {
        return (ofBase ? baseFlow : quoteFlow).origin();
    }

    /** Journal sequence of the newest state of the concentrated pool; 0 for none. */
    public long poolSequence() {
        return poolSequence;
    }

    /** Folds both hazards, the pool's sequence, both memories of flow, all detectors. */
    public long stateHash(long hash) {
        long mixed = quote.stateHash(base.stateHash(StateHash.mix(hash, poolSequence)));
        mixed = quoteRush.stateHash(baseRush.stateHash(mixed));
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

    /** Remembers the stronger of the coin's sale for dollars and for the other coin, and shows it to the coin's detector. */
    private void measureFlow(long nowNanos, PegSignals signals, boolean ofBase) {
        FlowMeter forDollars = ofBase ? signals.baseFlow() : signals.quoteFlow();
        FlowMeter cross = signals.flow(Leg.CROSS);
        long z = Math.max(forDollars.zMilli(), ofBase ? cross.zMilli() : -cross.zMilli());
        long newest = Math.max(forDollars.sequence(), cross.sequence());
        (ofBase ? baseFlow : quoteFlow).add(z, newest);
        (ofBase ? baseRush : quoteRush).onMinute(nowNanos, z, newest);
    }
}
