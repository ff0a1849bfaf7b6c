package io.steelyard.engine.loop;

import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision.TimerScheduled;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The timers the core asked for and that have not fired, ordered by due time, then number. A timer number is pending at
 * most once: asking again moves it.
 */
public final class TimerQueue {
    private final Map<Integer, Long> dueByTimer = new TreeMap<>();
    private int nextTimer;
    private long nextDueNanos = Long.MAX_VALUE;

    /** When the next timer is due, epoch nanoseconds; {@link Long#MAX_VALUE} when none is pending. */
    public long nextDueNanos() {
        return nextDueNanos;
    }

    public void schedule(TimerScheduled request) {
        dueByTimer.put(request.timer(), request.dueNanos());
        findNext();
    }

    /** Takes the next timer out if it is due at {@code nowNanos}, as the input that it becomes; null otherwise. */
    public @Nullable TimerFired poll(long nowNanos) {
        if (nextDueNanos > nowNanos) {
            return null;
        }
        TimerFired fired = new TimerFired(nextDueNanos, nextTimer, nextDueNanos);
        forget(fired);
        return fired;
    }

    /** Takes out what was fired already, when a journal is replayed. */
    public void forget(TimerFired fired) {
        if (dueByTimer.remove(fired.timer(), fired.dueNanos())) {
            findNext();
        }
    }

    private void findNext() {
        nextDueNanos = Long.MAX_VALUE;
        for (Map.Entry<Integer, Long> pending : dueByTimer.entrySet()) {
            if (pending.getValue() < nextDueNanos) {
                nextTimer = pending.getKey();
                nextDueNanos = pending.getValue();
            }
        }
    }
}
