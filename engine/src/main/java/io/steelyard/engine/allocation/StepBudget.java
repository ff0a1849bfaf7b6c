package io.steelyard.engine.allocation;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.Decision.TargetBound;
import io.steelyard.engine.risk.RiskLimits.Step;
import io.steelyard.engine.risk.RiskLimits.StepLimits;
import io.steelyard.engine.risk.RollingSum;

/** How much further the target may move: at once, in this hour, in these 24 hours. Calm and depeg moves count apart. */
final class StepBudget {
    private final StepLimits limits;
    private final StepLimits withWord;
    private final RollingSum calm = new RollingSum();
    private final RollingSum depeg = new RollingSum();

    /** {@code withWord}: how far it may move with a person's word. */
    StepBudget(StepLimits limits, StepLimits withWord) {
        this.limits = limits;
        this.withWord = withWord;
    }

    /** The largest move allowed now, millionths, at least 0. */
    long roomRaw(boolean depegMode, long nowNanos) {
        return roomRaw(limits.of(depegMode), depegMode, nowNanos);
    }

    /** The same with a person's word, never less than without. */
    long roomWithWordRaw(boolean depegMode, long nowNanos) {
        return Math.max(roomRaw(depegMode, nowNanos), roomRaw(withWord.of(depegMode), depegMode, nowNanos));
    }

    /** The bound that sets {@link #roomRaw}. */
    TargetBound narrowest(boolean depegMode, long nowNanos) {
        long decision = limits.of(depegMode).decisionRaw();
        long hour = hourRoom(limits.of(depegMode), depegMode, nowNanos);
        long day = dayRoom(limits.of(depegMode), depegMode, nowNanos);
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

    private long roomRaw(Step step, boolean depegMode, long nowNanos) {
        long hour = hourRoom(step, depegMode, nowNanos);
        return Math.max(0, Math.min(step.decisionRaw(), Math.min(hour, dayRoom(step, depegMode, nowNanos))));
    }

    private long hourRoom(Step step, boolean depegMode, long nowNanos) {
        return step.hourRaw() - moves(depegMode).hour(nowNanos);
    }

    private long dayRoom(Step step, boolean depegMode, long nowNanos) {
        return step.dayRaw() - moves(depegMode).day(nowNanos);
    }

    private RollingSum moves(boolean depegMode) {
        return depegMode ? depeg : calm;
    }
}
