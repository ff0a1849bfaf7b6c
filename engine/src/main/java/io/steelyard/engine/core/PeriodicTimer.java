package io.steelyard.engine.core;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision.TimerScheduled;

/** A timer at every full multiple of its period. It asks for one firing at a time, and knows only that one. */
final class PeriodicTimer {
    private final int number;
    private final long periodNanos;
    private long dueNanos;

    PeriodicTimer(int number, long periodNanos) {
        this.number = number;
        this.periodNanos = periodNanos;
    }

    /** Asks for the first firing, at the next full multiple after now. */
    void start(Turn turn) {
        scheduleAfter(turn, turn.nowNanos());
    }

    /**
     * Whether this is the firing asked for; then the next is asked for at once. What an earlier run had asked for is not.
     * Multiples missed while the engine was down are skipped.
     */
    boolean accept(Turn turn, TimerFired fired) {
        if (fired.timer() != number || fired.dueNanos() != dueNanos) {
            return false;
        }
        scheduleAfter(turn, Math.max(dueNanos, turn.nowNanos()));
        return true;
    }

    long stateHash(long seed) {
        return StateHash.mix(seed, dueNanos);
    }

    private void scheduleAfter(Turn turn, long nanos) {
        dueNanos = Math.addExact(Math.floorDiv(nanos, periodNanos) * periodNanos, periodNanos);
        turn.decide(new TimerScheduled(number, dueNanos));
    }
}
