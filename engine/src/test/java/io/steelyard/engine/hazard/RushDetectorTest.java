package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class RushDetectorTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final int HOUR = 60;

    private final RushDetector detector = new RushDetector();
    private long minute = 1_000_000;

    @Test
    void shouldAlarmWhenModerateSellingLasts() {
        assertFalse(hours(5, 3_000)); // 1.5 an hour: 7.5
        assertTrue(hours(1, 3_000));
        assertEquals(7, detector.sequence());
        assertEquals(1_125, detector.statisticMilli());
    }

    @Test
    void shouldNeverAlarmOnOneWildHour() {
        assertFalse(hours(1, 1_000_000));
        assertFalse(hours(1, 1_000_000));
        assertTrue(hours(1, 1_000_000), "three in a row are no accident");
    }

    @Test
    void shouldCountOneSampleAnHour() {
        for (int i = 0; i < HOUR; i++) {
            detector.onMinute(++minute * MINUTE, 5_000, 7);
        }
        assertEquals(3_500 / 8, detector.statisticMilli());
    }

    @Test
    void shouldForgetWhatWasNotKeptUpAndBelieveAnAlarmForADay() {
        hours(5, 3_000);
        hours(5, 0);
        assertEquals(0, detector.statisticMilli());
        hours(6, 3_000);
        assertTrue(detector.isAlarmed(minute * MINUTE));
        assertFalse(hours(24, -1_000));
    }

    /** By Siegmund's approximation, which {@link PageCusumTest} holds against a simulation. */
    @Test
    void shouldStateItsAverageRunLength() {
        double hours =
                PageCusum.averageRunLength(RushDetector.ALLOWANCE_MILLI / 1e3, RushDetector.THRESHOLD_MILLI / 1e3);
        assertTrue(hours > 1.9e11 && hours < 2.1e11, () -> "was " + hours);
    }

    private boolean hours(int count, long zMilli) {
        for (int i = 0; i < count * HOUR; i++) {
            detector.onMinute(++minute * MINUTE, zMilli, 7);
        }
        return detector.isAlarmed(minute * MINUTE);
    }
}
