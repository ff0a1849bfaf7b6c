package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ImbalanceDetectorTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final long DAY = 24 * HOUR;

    private final ImbalanceDetector detector = new ImbalanceDetector(30_000);

    @Test
    void shouldSayNothingBeforeTenDaysAreKnown() {
        for (int day = 1; day <= 10; day++) {
            assertFalse(detector.observe(day * DAY, day == 10 ? 900_000 : 300_000));
        }
    }

    @Test
    void shouldAlarmAtOnceOnALargeRise() {
        calm();
        assertFalse(detector.observe(20 * DAY, 350_000));
        assertTrue(detector.observe(21 * DAY, 520_000));
        assertTrue(detector.isAlarmed(21 * DAY));
        assertEquals(1_000, detector.statisticMilli(23 * DAY));
        assertFalse(detector.isAlarmed(24 * DAY));
    }

    @Test
    void shouldNotWaitForTheDaysEnd() {
        calm();
        assertTrue(detector.observe(19 * DAY + HOUR, 520_000));
    }

    @Test
    void shouldKeepQuietWhileTheShareFallsOrWanders() {
        calm();
        for (int day = 20; day < 60; day++) {
            assertFalse(detector.observe(day * DAY, 300_000 + (day % 2 == 0 ? 40_000 : -40_000)));
        }
        assertFalse(detector.observe(61 * DAY, 20_000));
    }

    private void calm() {
        for (int day = 1; day < 20; day++) {
            assertFalse(detector.observe(day * DAY, 300_000 + day % 3 * 5_000));
        }
    }
}
