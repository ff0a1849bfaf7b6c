package io.steelyard.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision.TimerScheduled;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
    private final TimerQueue timers = new TimerQueue();

    @Test
    void shouldFireByDueTimeThenNumber() {
        timers.schedule(new TimerScheduled(3, 20));
        timers.schedule(new TimerScheduled(2, 20));
        timers.schedule(new TimerScheduled(9, 10));
        assertEquals(10, timers.nextDueNanos());
        assertNull(timers.poll(9));
        assertEquals(new TimerFired(10, 9, 10), timers.poll(30));
        assertEquals(new TimerFired(20, 2, 20), timers.poll(30));
        assertEquals(new TimerFired(20, 3, 20), timers.poll(30));
        assertNull(timers.poll(Long.MAX_VALUE - 1));
        assertEquals(Long.MAX_VALUE, timers.nextDueNanos());
    }

    @Test
    void shouldMoveATimerThatIsAskedForAgain() {
        timers.schedule(new TimerScheduled(1, 20));
        timers.schedule(new TimerScheduled(1, 50));
        assertNull(timers.poll(49));
        assertEquals(new TimerFired(50, 1, 50), timers.poll(50));
    }

    @Test
    void shouldForgetOnlyTheFiringThatIsPending() {
        timers.schedule(new TimerScheduled(1, 20));
        timers.forget(new TimerFired(10, 1, 10));
        assertEquals(20, timers.nextDueNanos());
        timers.forget(new TimerFired(20, 1, 20));
        assertEquals(Long.MAX_VALUE, timers.nextDueNanos());
    }
}
