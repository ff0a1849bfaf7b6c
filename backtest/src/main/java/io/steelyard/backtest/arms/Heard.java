package io.steelyard.backtest.arms;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import org.jspecify.annotations.Nullable;

/**
 * One question and what came of it.
 *
 * @param askedNanos when it was put, epoch nanoseconds
 * @param question as it was put
 * @param answer the advice or its failure
 * @param costMicros what the models took for it, millionths of a dollar
 * @param latencyNanos until the answer arrived
 */
record Heard(long askedNanos, RiskBriefing question, ControlInput answer, long costMicros, long latencyNanos) {
    /** The opinion; null for a failure or an abstention. */
    @Nullable
    AllocationAdvice opinion() {
        return answer instanceof AdviceReceived received && !received.advice().abstained() ? received.advice() : null;
    }

    /** Positive is away from the base coin, thousandths of a nat; 0 without an opinion. */
    int tiltMilliNats() {
        AllocationAdvice opinion = opinion();
        return opinion == null ? 0 : opinion.baseMilliNats() - opinion.quoteMilliNats();
    }
}
