package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.signal.CurveWatch;

/** The change-point detectors on both coins' shares in the exchange pool. */
public final class PoolImbalance {
    private final ImbalanceDetector base = new ImbalanceDetector();
    private final ImbalanceDetector quote = new ImbalanceDetector();
    private long baseShareRaw;
    private long quoteShareRaw;
    private long sequence;

    PoolImbalance() {}

    /** Observes the pools' shares if they were observed anew since the last minute. */
    void onMinute(CurveWatch pools) {
        if (pools.isKnown() && pools.sequence() > sequence) {
            sequence = pools.sequence();
            baseShareRaw = pools.shareRaw(true);
            quoteShareRaw = pools.shareRaw(false);
            base.observe(pools.updatedAtNanos(), baseShareRaw);
            quote.observe(pools.updatedAtNanos(), quoteShareRaw);
        }
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
