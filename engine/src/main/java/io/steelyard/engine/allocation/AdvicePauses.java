package io.steelyard.engine.allocation;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.risk.RiskLimits.AdviceLimits;
import io.steelyard.engine.risk.RollingSum;

/**
 * The quiet times after an advice-driven change: before the next one, and before any calm change the other way; and how far
 * advice has raised a coin in stress.
 */
final class AdvicePauses {
    private final AdviceLimits limits;
    private final RollingSum changes = new RollingSum();
    private final RollingSum raises = new RollingSum();
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

    /** How far advice may still raise the coin in stress, millionths. */
    long raiseRoomRaw(long nowNanos) {
        return Math.max(0, limits.authority().raiseDayRaw() - raises.day(nowNanos));
    }

    void onRaise(long amountRaw, long nowNanos) {
        raises.add(nowNanos, amountRaw);
    }

    /** Folds direction and time of the last change, then all changes and raises of the day. */
    long stateHash() {
        long hash = StateHash.mix(StateHash.mix(StateHash.SEED, direction), changedAtNanos);
        return StateHash.mix(StateHash.mix(hash, changes.stateHash()), raises.stateHash());
    }
}
