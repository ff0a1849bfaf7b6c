package io.steelyard.engine.allocation;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.VenueOpinion;
import io.steelyard.engine.risk.RiskLimits.AdviceLimits;
import java.util.List;

/**
 * The latest opinion that counts: clamped, expiring, and after its expiry fading to neutral. It counts only if it answers
 * the latest question, was not declined and comes from a promoted policy version; everything else is ignored, so that an
 * adviser that stops, stammers or lies leaves no more than silence behind.
 */
public final class AdviceBook {
    /** What became of an answer. */
    public enum Reception {
        COUNTS,
        /** It would count, but nobody promoted its policy version. */
        SHADOW,
        /** Not to the latest question, expired, or an abstention. */
        IGNORED
    }

    private final AdviceLimits limits;
    private long briefingCause = Long.MAX_VALUE; // no question asked yet
    private long sequence;
    private long expiresAtNanos;
    private long baseMilliNats;
    private long quoteMilliNats;
    private List<VenueOpinion> venues = List.of();
    private int vendors;
    private long confidenceRaw;

    public AdviceBook(AdviceLimits limits) {
        this.limits = limits;
    }

    /** A question went out, caused by the input {@code causeSequence}; answers to older ones no longer count. */
    public void onBriefing(long causeSequence) {
        briefingCause = causeSequence;
    }

    /**
     * Folds an answer that arrived as journal entry {@code sequence}. The question's own sequence lies behind its cause and
     * before the answer; the core knows no more of it, since the journal numbers decisions.
     */
    public Reception onAdvice(long sequence, long nowNanos, AllocationAdvice advice) {
        if (!answers(sequence, advice.briefingSequence())
                || advice.abstained()
                || advice.expiresAtNanos() <= nowNanos) {
            return Reception.IGNORED;
        }
        if (!limits.authority().counts(advice.modelHash())) {
            return Reception.SHADOW;
        }
        this.sequence = sequence;
        long latestExpiry =
                nowNanos > Long.MAX_VALUE - limits.maxAgeNanos() ? Long.MAX_VALUE : nowNanos + limits.maxAgeNanos();
        expiresAtNanos = Math.min(advice.expiresAtNanos(), latestExpiry);
        baseMilliNats = clamp(advice.baseMilliNats());
        quoteMilliNats = clamp(advice.quoteMilliNats());
        venues = advice.venues();
        vendors = advice.vendors();
        confidenceRaw = advice.confidence().raw();
        return Reception.COUNTS;
    }

    /** Whether entry {@code sequence} may be an answer to the latest question, by the question's own sequence. */
    public boolean answers(long sequence, long briefingSequence) {
        return briefingSequence > briefingCause && briefingSequence < sequence;
    }

    /** What is left of the opinion on the base coin, thousandths of a nat; positive means trouble. */
    public int baseMilliNats(long nowNanos) {
        return faded(baseMilliNats, nowNanos);
    }

    /** The same for the quote coin. */
    public int quoteMilliNats(long nowNanos) {
        return faded(quoteMilliNats, nowNanos);
    }

    /** What is left of a warning of the venue, thousandths of a nat, never below 0: no opinion makes a venue safer. */
    public int venueMilliNats(VenueId venue, long nowNanos) {
        for (int i = 0; i < venues.size(); i++) {
            VenueOpinion opinion = venues.get(i);
            if (opinion.venue().equals(venue)) {
                return faded(Math.clamp(opinion.milliNats(), 0, limits.maxMilliNats()), nowNanos);
            }
        }
        return 0;
    }

    /** How many vendors agree in it. */
    public int vendors() {
        return vendors;
    }

    /** How sure it says it is, millionths. */
    public long confidenceRaw() {
        return confidenceRaw;
    }

    /** Whether an opinion of a coin other than neutral counts now. */
    public boolean isSpeaking(long nowNanos) {
        return baseMilliNats(nowNanos) != 0 || quoteMilliNats(nowNanos) != 0;
    }

    /** Journal sequence of the advice that counts; 0 when there was none. */
    public long evidenceSequence() {
        return sequence;
    }

    /** Folds question, answer's sequence and expiry, all opinions, vendors, confidence. */
    public long stateHash() {
        long hash = StateHash.mix(StateHash.SEED, briefingCause);
        hash = StateHash.mix(StateHash.mix(hash, sequence), expiresAtNanos);
        hash = StateHash.mix(StateHash.mix(hash, baseMilliNats), quoteMilliNats);
        for (VenueOpinion opinion : venues) {
            hash = StateHash.mix(StateHash.mix(hash, opinion.venue().code()), opinion.milliNats());
        }
        return StateHash.mix(StateHash.mix(hash, vendors), confidenceRaw);
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
