package io.steelyard.engine.signal;

import io.steelyard.engine.domain.StateHash;

/**
 * The wick rule of one listing: a print that jumps more than 3 % from what stood a second ago is held back until a
 * second print, at least a second later, lies beyond the jump on the same side.
 *
 * <p>The distance is counted from the price that stood a second ago, so that a sweep of many prints in one instant
 * cannot walk away in small steps. The largest genuine step of a minute's close in March 2023 was 2.4 % (Kraken
 * USDC/USD, 07:23), so the rule delays nothing there. Prices are 10^-8, times ingest epoch nanoseconds.
 */
final class PrintGate {
    /** One part in this many, times {@link #JUMP_PARTS}, is the jump. */
    private static final long JUMP_BASE = 100;

    private static final long JUMP_PARTS = 3;
    private static final long SETTLE_NANOS = 1_000_000_000L;

    private long acceptedRaw;
    private long acceptedAtNanos;
    private long anchorRaw;
    private long heldRaw;
    private long heldAtNanos;

    /** Whether {@code priceRaw} may be believed now; true makes it the accepted price. */
    boolean offer(long nowNanos, long priceRaw) {
        if (acceptedRaw == 0) {
            return accept(nowNanos, priceRaw, priceRaw);
        }
        if (nowNanos - acceptedAtNanos >= SETTLE_NANOS) {
            anchorRaw = acceptedRaw;
        }
        int side = jump(priceRaw);
        if (side == 0) {
            return accept(nowNanos, priceRaw, anchorRaw);
        }
        if (heldRaw != 0 && side == jump(heldRaw)) {
            return nowNanos - heldAtNanos >= SETTLE_NANOS && accept(nowNanos, priceRaw, priceRaw);
        }
        heldRaw = priceRaw;
        heldAtNanos = nowNanos;
        return false;
    }

    /** The newest believed price; 0 before the first. */
    long acceptedRaw() {
        return acceptedRaw;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, acceptedRaw), acceptedAtNanos);
        mixed = StateHash.mix(StateHash.mix(mixed, anchorRaw), heldRaw);
        return StateHash.mix(mixed, heldAtNanos);
    }

    private boolean accept(long nowNanos, long priceRaw, long newAnchorRaw) {
        acceptedRaw = priceRaw;
        acceptedAtNanos = nowNanos;
        anchorRaw = newAnchorRaw;
        heldRaw = 0;
        return true;
    }

    /** -1 or 1 when the price lies beyond the jump below or above the anchor, else 0. */
    private int jump(long priceRaw) {
        long distance = priceRaw - anchorRaw;
        return Math.abs(distance) <= anchorRaw / JUMP_BASE * JUMP_PARTS ? 0 : Long.signum(distance);
    }
}
