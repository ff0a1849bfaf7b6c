package io.steelyard.strategies.rebalance;

import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TargetAllocation;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;

/** Walks to the governor's target once a minute; the default. */
final class RebalanceStrategy implements Strategy {
    /** The core's minute timer, after which every fill and the newest target are known (CONTRACT 4). */
    private static final int EVALUATE = 1;

    private final WeightWalker walker;
    private boolean escaped;

    RebalanceStrategy(WalkSettings settings) {
        this.walker = new WeightWalker(settings);
    }

    @Override
    public void onInput(Input input, StrategyContext context) {
        if (input instanceof TimerFired fired && fired.timer() == EVALUATE) {
            TargetAllocation target = context.target();
            if (target != null) {
                walker.step(target.baseWeight().raw(), reason(target, context), context);
            }
        }
    }

    @Override
    public long stateHash() {
        return walker.stateHash(StateHash.mix(StateHash.SEED, escaped));
    }

    /** An escape is risk-off; the first walk after it, back towards the middle, is risk-on until it has arrived. */
    private IntentReason reason(TargetAllocation target, StrategyContext context) {
        if (context.isDepegMode()) {
            escaped = true;
            return IntentReason.RISK_OFF;
        }
        escaped = escaped && !walker.hasArrivedAt(target.baseWeight().raw());
        return escaped ? IntentReason.RISK_ON : IntentReason.REBALANCE;
    }
}
