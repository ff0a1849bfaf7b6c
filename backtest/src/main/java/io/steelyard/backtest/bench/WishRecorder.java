package io.steelyard.backtest.bench;

import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;
import java.util.List;

/** A policy that notes what another one wishes, and changes nothing. */
final class WishRecorder implements AllocationPolicy {
    private final AllocationPolicy policy;
    private final List<WeightTarget> wishes;
    private long last = KEEP;

    WishRecorder(AllocationPolicy policy, List<WeightTarget> wishes) {
        this.policy = policy;
        this.wishes = wishes;
    }

    @Override
    public long desiredBaseWeightRaw(PolicyView view) {
        long wish = policy.desiredBaseWeightRaw(view);
        if (wish != last && wish != KEEP) {
            wishes.add(new WeightTarget(view.nowNanos(), (int) wish));
        }
        last = wish;
        return wish;
    }

    @Override
    public boolean isDepegMode() {
        return policy.isDepegMode();
    }

    @Override
    public long roundTripCostRaw() {
        return policy.roundTripCostRaw();
    }

    @Override
    public long stateHash() {
        return policy.stateHash();
    }
}
