package io.steelyard.engine.allocation;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.risk.RiskLimits.Step;
import io.steelyard.engine.risk.RiskLimits.StepLimits;
import io.steelyard.engine.risk.RollingSum;

/** How much further the target may move: at once, in this hour, in these 24 hours. Calm and depeg moves count apart. */
final class StepBudget {
    private final StepLimits limits;
    private final RollingSum calm = new RollingSum();
    private final RollingSum depeg = new RollingSum();

    StepBudget(StepLimits limits) {
        this.limits = limits;
    }

    /** The largest move allowed now, millionths, at least 0. */
    long roomRaw(boolean depegMode, long nowNanos) {
        Step step = limits.of(depegMode);
        return Math.max(
                0, Math.min(step.decisionRaw(), Math.min(hourRoom(depegMode, nowNanos), dayRoom(depegMode, nowNanos))));
    }

    /** The bound that sets {@link #roomRaw}. */
    TargetBound narrowest(boolean depegMode, long nowNanos) {
        long decision = limits.of(depegMode).decisionRaw();
        long hour = hourRoom(depegMode, nowNanos);
        long day = dayRoom(depegMode, nowNanos);
        if (decision <= hour && decision <= day) {
            return TargetBound.STEP;
        }
        return hour <= day ? TargetBound.STEP_HOUR : TargetBound.STEP_DAY;
    }

    void spend(boolean depegMode, long amountRaw, long nowNanos) {
        moves(depegMode).add(nowNanos, amountRaw);
    }

    /** Folds calm moves, then depeg moves. */
    long stateHash() {
        return StateHash.mix(StateHash.mix(StateHash.SEED, calm.stateHash()), depeg.stateHash());
    }

    private long hourRoom(boolean depegMode, long nowNanos) {
        return limits.of(depegMode).hourRaw() - moves(depegMode).hour(nowNanos);
    }

    private long dayRoom(boolean depegMode, long nowNanos) {
        return limits.of(depegMode).dayRaw() - moves(depegMode).day(nowNanos);
    }

    private RollingSum moves(boolean depegMode) {
        return depegMode ? depeg : calm;
    }
}
