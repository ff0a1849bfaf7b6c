package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;

/** The change-point detectors on both coins' shares in the exchange pool, fed by whoever observes the pool. */
public final class PoolImbalance {
    private final ImbalanceDetector base = new ImbalanceDetector();
    private final ImbalanceDetector quote = new ImbalanceDetector();
    private long baseShareRaw;
    private long quoteShareRaw;
    private long sequence;

    PoolImbalance() {}

    /**
     * Observes the pool's reserves.
     *
     * @param inputSequence journal sequence of the observation
     * @param nowNanos its ingest time
     * @param baseRaw reserve of the base coin, 10^-8
     * @param quoteRaw reserve of the quote coin, 10^-8
     * @param totalRaw reserves of all the pool's coins, 10^-8; above zero
     */
    public void observe(long inputSequence, long nowNanos, long baseRaw, long quoteRaw, long totalRaw) {
        sequence = inputSequence;
        baseShareRaw = FixedPoint.mulDivFloor(baseRaw, FixedPoint.MILLION, totalRaw);
        quoteShareRaw = FixedPoint.mulDivFloor(quoteRaw, FixedPoint.MILLION, totalRaw);
        base.observe(nowNanos, baseShareRaw);
        quote.observe(nowNanos, quoteShareRaw);
    }

    /** Whether the coin was found to fill the pool within the last three days. */
    public boolean isAlarmed(long nowNanos, boolean ofBase) {
        return (ofBase ? base : quote).isAlarmed(nowNanos);
    }

    /** How near the coin's detector is to an alarm, thousandths of its threshold. */
    public long statisticMilli(long nowNanos, boolean ofBase) {
        return (ofBase ? base : quote).statisticMilli(nowNanos);
    }

    /** The coin's share of the pool, millionths; 0 before the first observation. */
    public long shareRaw(boolean ofBase) {
        return ofBase ? baseShareRaw : quoteShareRaw;
    }

    /** Journal sequence of the newest observation; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(StateHash.mix(hash, sequence), baseShareRaw), quoteShareRaw);
        return quote.stateHash(base.stateHash(mixed));
    }
}
