package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class PageCusumTest {

    @Test
    void shouldAlarmWhenTheSumExceedsTheThresholdAndBeginAnew() {
        PageCusum cusum = new PageCusum(1_000, 4_000, 8_000);
        assertFalse(cusum.add(3_000));
        assertFalse(cusum.add(3_000)); // four, not above four
        assertTrue(cusum.add(1_001));
        assertEquals(0, cusum.after(1_000));
    }

    @Test
    void shouldForgetGoodNewsBelowZero() {
        PageCusum cusum = new PageCusum(500, 4_000, 8_000);
        cusum.add(-8_000);
        assertEquals(500, cusum.after(1_000));
    }

    @Test
    void shouldCountNoObservationForMoreThanItsBound() {
        assertEquals(3_000, new PageCusum(2_000, 5_000, 5_000).after(1_000_000));
    }

    /** Siegmund's approximation against a simulation, for run lengths that a test can afford: k = 0.5 and k = 1. */
    @Test
    void shouldHaveTheAverageRunLengthThatIsStated() {
        requireRunLength(500, 3_000, 118.6);
        requireRunLength(500, 4_000, 338.1);
        requireRunLength(1_000, 2_000, 277.5);
    }

    /** The detector's own k and h: far more than any test can wait for, so the formula speaks alone. */
    @Test
    void shouldStateTheRunLengthOfTheImbalanceDetector() {
        double stated = PageCusum.averageRunLength(2.0, 5.0);
        assertTrue(stated > 1e9 && stated < 1e11, () -> "daily samples between false alarms: " + stated);
    }

    private static void requireRunLength(long allowanceMilli, long thresholdMilli, double stated) {
        double formula = PageCusum.averageRunLength(allowanceMilli / 1_000.0, thresholdMilli / 1_000.0);
        assertEquals(stated, formula, stated * 0.01);
        int runs = 4_000;
        double simulated = (double) observationsOf(runs, allowanceMilli, thresholdMilli) / runs;
        assertEquals(formula, simulated, formula * 0.08, "k " + allowanceMilli + ", h " + thresholdMilli);
    }

    private static long observationsOf(int runs, long allowanceMilli, long thresholdMilli) {
        Random random = new Random(20_220_508);
        PageCusum cusum = new PageCusum(allowanceMilli, thresholdMilli, Long.MAX_VALUE / 4);
        long observations = 0;
        for (int alarms = 0; alarms < runs; observations++) {
            if (cusum.add(Math.round(random.nextGaussian() * 1_000))) {
                alarms++;
            }
        }
        return observations;
    }
}
