package io.steelyard.strategies.quoting;

import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;

/** How much trades against each side of a book in a sample's time: exponential means of the printed amounts, 10^-8. */
final class TradeFlow {
    /** The newest sample weighs one part in this many. */
    private static final long MEMORY = 16;

    private long soldRaw;
    private long boughtRaw;
    private long soldMeanRaw;
    private long boughtMeanRaw;
    private boolean seen;

    /** A trade whose taker was on {@code aggressor}. */
    void add(Side aggressor, long quantityRaw) {
        seen = true;
        if (aggressor == Side.SELL) {
            soldRaw += quantityRaw;
        } else {
            boughtRaw += quantityRaw;
        }
    }

    /** A sample's time is over. */
    void sample() {
        soldMeanRaw += (soldRaw - soldMeanRaw) / MEMORY;
        boughtMeanRaw += (boughtRaw - boughtMeanRaw) / MEMORY;
        soldRaw = 0;
        boughtRaw = 0;
    }

    /**
     * Whether {@code queueRaw} before us on our side is expected to trade within {@code samples}; true while nothing is
     * known of the flow, as where a feed carries no trades.
     */
    boolean reaches(Side ours, long queueRaw, long samples) {
        long mean = ours == Side.BUY ? soldMeanRaw : boughtMeanRaw;
        return !seen || queueRaw / samples <= mean;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, soldRaw), boughtRaw);
        return StateHash.mix(StateHash.mix(StateHash.mix(mixed, soldMeanRaw), boughtMeanRaw), seen);
    }
}
