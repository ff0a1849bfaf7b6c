package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;

/** Wishes for a fixed weight whenever the portfolio has drifted further than a band from it. */
final class RebalancePolicy implements AllocationPolicy {
    private final long weightRaw;
    private final long bandRaw;

    /** Both in millionths. */
    RebalancePolicy(long weightRaw, long bandRaw) {
        this.weightRaw = weightRaw;
        this.bandRaw = bandRaw;
    }

    @Override
    public long desiredBaseWeightRaw(PolicyView view) {
        PegSignals signals = view.signals();
        long held = view.portfolio().baseWeightRaw(signals.pair(), signals.baseUsdRaw(), signals.quoteUsdRaw());
        return held >= 0 && Math.abs(held - weightRaw) > bandRaw ? weightRaw : KEEP;
    }

    @Override
    public boolean isDepegMode() {
        return false;
    }

    @Override
    public long stateHash() {
        return StateHash.SEED;
    }
}
