package io.steelyard.strategies.execution;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;

/**
 * What is to be traded in all until the target is reached. It begins when the target moves or the portfolio has drifted out
 * of the band, and ends when what is left is too small to send. What was done follows from what is left, so that no fill
 * can be counted twice. Amounts are 10^-8 of base.
 */
final class ParentOrder {
    /** A walk to a mixture has arrived within this part of the band; one to a single coin goes to the end. */
    private static final long ARRIVAL_PART = 10;

    private final long bandRaw;
    private long weightRaw = -1;
    private long totalRaw;
    private long startNanos;
    private long startVolumeRaw;
    private long children;
    private Side side = Side.BUY;
    private boolean active;

    ParentOrder(long bandRaw) {
        this.bandRaw = bandRaw;
    }

    /**
     * Looks at what is wanted now.
     *
     * @param weight the target, millionths
     * @param wantedRaw base to buy, below zero to sell
     * @param driftRaw its share of NAV, millionths, zero or above
     * @param tooSmall whether it is too small to send
     */
    void look(long weight, long wantedRaw, long driftRaw, boolean tooSmall, long nowNanos, long volumeRaw) {
        Side way = wantedRaw > 0 ? Side.BUY : Side.SELL;
        boolean drifted = !active && driftRaw > bandRaw;
        if (weight != weightRaw || drifted || (active && way != side)) {
            active = true;
            weightRaw = weight;
            side = way;
            totalRaw = Math.abs(wantedRaw);
            startNanos = nowNanos;
            startVolumeRaw = volumeRaw;
            children = 0;
        }
        boolean whole = weight == 0 || weight == FixedPoint.MILLION;
        active = active && !tooSmall && (whole || driftRaw > bandRaw / ARRIVAL_PART);
        totalRaw = Math.max(totalRaw, Math.abs(wantedRaw)); // a price that moved has made it more
    }

    boolean isActive() {
        return active;
    }

    Side side() {
        return side;
    }

    /** How much may be sent now, with {@code wantedRaw} left. */
    long roomRaw(Schedule schedule, long wantedRaw, long nowNanos, long volumeRaw) {
        long left = Math.abs(wantedRaw);
        long allowed = schedule.allowedRaw(totalRaw, nowNanos - startNanos, volumeRaw - startVolumeRaw);
        return Math.clamp(allowed - (totalRaw - left), 0, left);
    }

    /** A child went out. */
    void count() {
        children++;
    }

    /**
     * A factor between {@code 1 − jitter} and {@code 1 + jitter}, millionths, from nothing but the journalled time at which
     * this parent began and the number of the child: the same in every replay, and not to be guessed from outside.
     */
    long factorRaw(long jitterRaw, long salt) {
        long mixed = StateHash.mix(StateHash.mix(StateHash.mix(salt, startNanos), startVolumeRaw), children);
        return FixedPoint.MILLION - jitterRaw + Math.floorMod(mixed, 2 * jitterRaw + 1);
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, weightRaw), totalRaw);
        mixed = StateHash.mix(StateHash.mix(mixed, startNanos), startVolumeRaw);
        return StateHash.mix(StateHash.mix(StateHash.mix(mixed, children), side), active);
    }
}
