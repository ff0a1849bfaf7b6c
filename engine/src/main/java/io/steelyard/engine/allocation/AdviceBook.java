package io.steelyard.engine.allocation;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.risk.RiskLimits.AdviceLimits;

/**
 * The latest opinion that counts: clamped, expiring, and after its expiry fading to neutral. It counts only if it answers
 * the latest question and was not declined; everything else is ignored, so that an adviser that stops, stammers or lies
 * leaves no more than silence behind.
 */
public final class AdviceBook {
    private final AdviceLimits limits;
    private long briefingCause = Long.MAX_VALUE; // no question asked yet
    private long sequence;
    private long expiresAtNanos;
    private long baseMilliNats;
    private long quoteMilliNats;

    public AdviceBook(AdviceLimits limits) {
        this.limits = limits;
    }

    /** A question went out, caused by the input {@code causeSequence}; answers to older ones no longer count. */
    public void onBriefing(long causeSequence) {
        briefingCause = causeSequence;
    }

    /**
     * Folds an answer that arrived as journal entry {@code sequence}; true when it counts from here on. The question's own
     * sequence lies behind its cause and before the answer; the core knows no more of it, since the journal numbers
     * decisions.
     */
    public boolean onAdvice(long sequence, long nowNanos, AllocationAdvice advice) {
        boolean answersLatest = advice.briefingSequence() > briefingCause && advice.briefingSequence() < sequence;
        if (!answersLatest || advice.abstained() || advice.expiresAtNanos() <= nowNanos) {
            return false;
        }
        this.sequence = sequence;
        long latestExpiry =
                nowNanos > Long.MAX_VALUE - limits.maxAgeNanos() ? Long.MAX_VALUE : nowNanos + limits.maxAgeNanos();
        expiresAtNanos = Math.min(advice.expiresAtNanos(), latestExpiry);
        baseMilliNats = clamp(advice.baseMilliNats());
        quoteMilliNats = clamp(advice.quoteMilliNats());
        return true;
    }

    /** What is left of the opinion on the base coin, thousandths of a nat; positive means trouble. */
    public int baseMilliNats(long nowNanos) {
        return faded(baseMilliNats, nowNanos);
    }

    /** The same for the quote coin. */
    public int quoteMilliNats(long nowNanos) {
        return faded(quoteMilliNats, nowNanos);
    }

    /** Whether an opinion other than neutral counts now. */
    public boolean isSpeaking(long nowNanos) {
        return baseMilliNats(nowNanos) != 0 || quoteMilliNats(nowNanos) != 0;
    }

    /** Journal sequence of the advice that counts; 0 when there was none. */
    public long evidenceSequence() {
        return sequence;
    }

    /** Folds question, answer's sequence and expiry, both opinions. */
    public long stateHash() {
        long hash = StateHash.mix(StateHash.SEED, briefingCause);
        hash = StateHash.mix(StateHash.mix(hash, sequence), expiresAtNanos);
        return StateHash.mix(StateHash.mix(hash, baseMilliNats), quoteMilliNats);
    }

    private long clamp(int milliNats) {
        return Math.clamp(milliNats, -limits.maxMilliNats(), limits.maxMilliNats());
    }

    /** Whole until the expiry, then in a straight line to zero, rounded towards zero. */
    private int faded(long milliNats, long nowNanos) {
        if (nowNanos <= expiresAtNanos) {
            return (int) milliNats;
        }
        long left = limits.glideNanos() - (nowNanos - expiresAtNanos);
        return left <= 0 ? 0 : (int) (milliNats * left / limits.glideNanos());
    }
}
