package io.steelyard.engine.allocation;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.risk.RiskLimits.AdviceLimits;
import io.steelyard.engine.risk.RollingSum;

/** The quiet times after an advice-driven change: before the next one, and before any calm change the other way. */
final class AdvicePauses {
    private final AdviceLimits limits;
    private final RollingSum changes = new RollingSum();
    private int direction;
    private long changedAtNanos;

    AdvicePauses(AdviceLimits limits) {
        this.limits = limits;
    }

    /** What stands against a change in {@code wanted} direction (1 or -1) now. */
    TargetBound stop(int wanted, boolean adviceDriven, long nowNanos) {
        long sinceNanos = nowNanos - changedAtNanos;
        if (direction == -wanted && sinceNanos < limits.reversalHoldNanos()) {
            return TargetBound.REVERSAL_HOLD;
        }
        if (!adviceDriven) {
            return TargetBound.NONE;
        }
        if (direction != 0 && sinceNanos < limits.coolDownNanos()) {
            return TargetBound.COOL_DOWN;
        }
        return changes.day(nowNanos) >= limits.maxChangesPerDay() ? TargetBound.ADVICE_CHANGES : TargetBound.NONE;
    }

    void onAdviceChange(int taken, long nowNanos) {
        direction = taken;
        changedAtNanos = nowNanos;
        changes.add(nowNanos, 1);
    }

    /** Folds direction and time of the last change, then all changes of the day. */
    long stateHash() {
        long hash = StateHash.mix(StateHash.mix(StateHash.SEED, direction), changedAtNanos);
        return StateHash.mix(hash, changes.stateHash());
    }
}
