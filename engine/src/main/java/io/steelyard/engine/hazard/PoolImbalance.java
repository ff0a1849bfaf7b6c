package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.signal.CurveWatch;

/**
 * The change-point detectors on the exchange pool: one on each coin's share, and one on the entropy of all shares, which
 * also sees a pool that a third coin fills or leaves, and so names no coin by itself.
 */
public final class PoolImbalance {
    /** Shares differ by three percentage points at least. */
    private static final long SHARE_DEVIATION_RAW = 30_000;

    /** Entropies by three hundredths of a bit; a third of a three-coin pool that grows to one half costs 0.085. */
    private static final long ENTROPY_DEVIATION_RAW = 30_000;

    private final ImbalanceDetector base = new ImbalanceDetector(SHARE_DEVIATION_RAW);
    private final ImbalanceDetector quote = new ImbalanceDetector(SHARE_DEVIATION_RAW);
    private final ImbalanceDetector entropy = new ImbalanceDetector(ENTROPY_DEVIATION_RAW);
    private long baseExcessRaw;
    private long quoteExcessRaw;
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
            baseExcessRaw = pools.excessShareRaw(true);
            quoteExcessRaw = pools.excessShareRaw(false);
            entropy.observe(pools.updatedAtNanos(), pools.entropyDeficitRaw());
            base.observe(pools.updatedAtNanos(), baseShareRaw);
            quote.observe(pools.updatedAtNanos(), quoteShareRaw);
        }
    }

    /** Whether the coin was found to fill the pool within the last three days. */
    public boolean isAlarmed(long nowNanos, boolean ofBase) {
        return (ofBase ? base : quote).isAlarmed(nowNanos);
    }

    /**
     * Whether the shares' entropy was found to fall within the last three days while the pool holds more than its part of
     * this coin, and more of it than of the other.
     */
    public boolean isUneven(long nowNanos, boolean ofBase) {
        long excess = ofBase ? baseExcessRaw : quoteExcessRaw;
        return entropy.isAlarmed(nowNanos) && excess > 0 && excess > (ofBase ? quoteExcessRaw : baseExcessRaw);
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
        mixed = StateHash.mix(StateHash.mix(mixed, baseExcessRaw), quoteExcessRaw);
        return entropy.stateHash(quote.stateHash(base.stateHash(mixed)));
    }
}
