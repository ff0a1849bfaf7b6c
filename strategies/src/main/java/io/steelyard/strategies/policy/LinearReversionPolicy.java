package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;

/**
 * Buys the coin that lies low in proportion to how far the cross stands from par: all of NAV where that is a full distance.
 * A baseline: in March 2023 it earned most at the end and lost most on the way (DOMAIN section 4).
 */
final class LinearReversionPolicy implements AllocationPolicy {
    /** Weights are wished in whole per cents, so that noise alone trades nothing. */
    private static final long STEP_RAW = 10_000;

    private final long fullRaw;
    private boolean engaged;

    /** {@code fullRaw}: the distance from par at which everything is held in the cheaper coin, millionths. */
    LinearReversionPolicy(long fullRaw) {
        this.fullRaw = fullRaw;
    }

    @Override
    public long desiredBaseWeightRaw(PolicyView view) {
        PegSignals signals = view.signals();
        // The mean of both coins' views, so that labels do not matter.
        long distance = Math.clamp((signals.offParityRaw(true) - signals.offParityRaw(false)) / 2, -fullRaw, fullRaw);
        long tilt = distance * Coin.NEUTRAL_RAW / fullRaw / STEP_RAW * STEP_RAW;
        engaged |= tilt != 0;
        return engaged ? Coin.NEUTRAL_RAW - tilt : KEEP;
    }

    @Override
    public boolean isDepegMode() {
        return false;
    }

    @Override
    public long stateHash() {
        return StateHash.mix(StateHash.SEED, engaged);
    }
}
