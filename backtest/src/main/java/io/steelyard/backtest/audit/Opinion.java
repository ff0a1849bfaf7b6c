package io.steelyard.backtest.audit;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.risk.RiskLimits.AdviceLimits;

/** Whether a model's opinion counts now: the newest answer to the newest question, until it has faded. */
final class Opinion {
    private final AdviceLimits limits;
    private long questionCause = Long.MAX_VALUE;
    private long expiresNanos;
    private long baseMilliNats;
    private long quoteMilliNats;

    Opinion(AdviceLimits limits) {
        this.limits = limits;
    }

    void onQuestion(long causeSequence) {
        questionCause = causeSequence;
    }

    void onAnswer(long sequence, long nowNanos, AllocationAdvice advice) {
        boolean answers = advice.briefingSequence() > questionCause && advice.briefingSequence() < sequence;
        boolean promoted = limits.authority().counts(advice.modelHash());
        if (answers && promoted && !advice.abstained() && advice.expiresAtNanos() > nowNanos) {
            expiresNanos = nowNanos + Math.min(limits.maxAgeNanos(), advice.expiresAtNanos() - nowNanos);
            baseMilliNats = within(advice.baseMilliNats());
            quoteMilliNats = within(advice.quoteMilliNats());
        }
    }

    /** Whole until it expires, then less with every moment of the glide; less than a thousandth of a nat is nothing. */
    boolean isSpeaking(long nowNanos) {
        return counts(baseMilliNats, nowNanos) || counts(quoteMilliNats, nowNanos);
    }

    private boolean counts(long milliNats, long nowNanos) {
        long over = nowNanos - expiresNanos;
        if (over <= 0) {
            return milliNats != 0;
        }
        long glide = limits.glideNanos();
        return over < glide && milliNats * (glide - over) / glide != 0;
    }

    private long within(int milliNats) {
        return Math.max(-limits.maxMilliNats(), Math.min(limits.maxMilliNats(), milliNats));
    }
}
