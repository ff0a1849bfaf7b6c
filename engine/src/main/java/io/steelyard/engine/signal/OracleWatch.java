package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;

/**
 * The oracle's last word on one coin: a collar and a cross-check. It steps, lags and is floored (DOMAIN finding 7), so it
 * never sets a leg.
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
