package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;

/** Wishes for the same weight at every minute, or for nothing at all; the baselines that never think. */
final class FixedWeightPolicy implements AllocationPolicy {
    private final long wishRaw;

    /** {@code wishRaw}: millionths of the base coin, or {@link AllocationPolicy#KEEP}. */
    FixedWeightPolicy(long wishRaw) {
        this.wishRaw = wishRaw;
    }

    @Override
    public long desiredBaseWeightRaw(PolicyView view) {
        return wishRaw;
    }

    @Override
    public boolean isDepegMode() {
        return false;
    }

    @Override
    public long stateHash() {
        return StateHash.mix(StateHash.SEED, wishRaw);
    }
}
