package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;

/**
 * The oracle's last word on one coin: a collar and a cross-check. It steps, lags and is floored (DOMAIN finding 7), so it
 * never sets a leg and is no trigger.
 */
public final class OracleWatch {
    private long answerRaw;
    private long updatedAtNanos;
    private long sequence;

    OracleWatch() {}

    /** Dollar price, 10^-8; 0 before the first round. */
    public long answerRaw() {
        return answerRaw;
    }

    /** The round's own {@code updatedAt}, epoch nanoseconds; 0 before the first. */
    public long updatedAtNanos() {
        return updatedAtNanos;
    }

    /** Journal sequence of the round. */
    public long sequence() {
        return sequence;
    }

    /** How far the answer lies above ({@code +}) or below the market's leg, millionths; 0 while either is unknown. */
    public long divergenceRaw(long legRaw) {
        return answerRaw == 0 || legRaw <= 0
                ? 0
                : FixedPoint.mulDivHalfEven(answerRaw - legRaw, FixedPoint.MILLION, legRaw);
    }

    /** Nanoseconds since the round, by the round's own time and never negative; {@link Long#MAX_VALUE} before the first. */
    public long ageNanos(long nowNanos) {
        return updatedAtNanos == 0 ? Long.MAX_VALUE : Math.max(0, nowNanos - updatedAtNanos);
    }

    /**
     * Whether it missed its heartbeat by more than a grace time, each feed having its own; false before the first round.
     * Silence inside the heartbeat is its habit: it was silent for 16 hours on the day before the fall of March 2023.
     */
    public boolean isStale(long nowNanos, long heartbeatNanos, long graceNanos) {
        return updatedAtNanos > 0 && ageNanos(nowNanos) > heartbeatNanos + graceNanos;
    }

    /** Whether a price lies within {@code widthRaw} millionths of the answer, either way; true before the first round. */
    public boolean isWithinCollar(long priceRaw, long widthRaw) {
        return answerRaw == 0 || Math.abs(divergenceRaw(priceRaw)) <= widthRaw;
    }

    /** Takes a round unless a newer one is known: the two phases of a feed overlap in time. */
    void onRound(long inputSequence, long roundTimeNanos, long priceRaw) {
        if (roundTimeNanos >= updatedAtNanos) {
            answerRaw = priceRaw;
            updatedAtNanos = roundTimeNanos;
            sequence = inputSequence;
        }
    }

    long stateHash(long hash) {
        return StateHash.mix(StateHash.mix(StateHash.mix(hash, answerRaw), updatedAtNanos), sequence);
    }
}
