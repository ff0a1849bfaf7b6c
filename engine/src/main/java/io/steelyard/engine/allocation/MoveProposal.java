package io.steelyard.engine.allocation;

import io.steelyard.engine.event.Decision.TargetBound;

/**
 * A move of the target beyond a bound that gives way to a person's word.
 *
 * @param bound which
 * @param fromRaw weight of the base coin at which the bound stops it, millionths
 * @param toRaw weight up to which it is wished and every other bound allows
 */
public record MoveProposal(TargetBound bound, long fromRaw, long toRaw) {
    /** 1 where it would have more of the base coin held, -1 where less. */
    public int direction() {
        return Long.signum(toRaw - fromRaw);
    }

    /** How much further it lets a move of this length and direction go that starts at {@code currentRaw}; 0 for none. */
    long reachRaw(long currentRaw, long moveRaw) {
        return direction() == Long.signum(moveRaw) ? Math.max(0, (toRaw - currentRaw) * direction()) : 0;
    }
}
