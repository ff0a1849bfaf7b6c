package io.steelyard.strategies.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.BarClosed;
import org.junit.jupiter.api.Test;

final class BarIndicatorsTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long ONE = FixedPoint.ONE;

    private final BarIndicators indicators = new BarIndicators(3, 200);

    @Test
    void shouldAgreeWithOurOwnAverage() {
        EmaFirstClose ours = new EmaFirstClose(3);
        for (int i = 1; i <= 200; i++) {
            long close = ONE + (i * 37 % 11) * 10_000L;
            ours.add(close);
            assertTrue(indicators.add(bar(i, close)));
            // ta4j begins once a whole period is there: the difference of the seeds halves with every bar
            if (i > 40) {
                assertTrue(Math.abs(ours.valueRaw() - indicators.averageRaw()) <= 1, "at bar " + i);
            }
        }
    }

    @Test
    void shouldWidenTheBandsByThePopulationDeviation() {
        indicators.add(bar(1, 900 * ONE));
        indicators.add(bar(2, 100 * ONE));
        indicators.add(bar(3, 103 * ONE));
        assertFalse(indicators.isReady());
        indicators.add(bar(4, 106 * ONE));
        assertTrue(indicators.isReady());
        long deviation = Math.round(StrictMath.sqrt(6.0) * 2 * ONE);
        assertEquals(103 * ONE + deviation, indicators.upperRaw());
        assertEquals(103 * ONE - deviation, indicators.lowerRaw());
    }

    @Test
    void shouldBeAtFullStrengthWhenEveryBarRises() {
        for (int i = 1; i <= 10; i++) {
            indicators.add(bar(i, i * ONE));
        }
        assertEquals(100_000, indicators.strengthMilli());
    }

    @Test
    void shouldLeaveOutABarThatDoesNotEndLater() {
        assertTrue(indicators.add(bar(2, ONE)));
        assertFalse(indicators.add(bar(2, 2 * ONE)));
        assertFalse(indicators.add(bar(1, 2 * ONE)));
        assertTrue(indicators.add(bar(3, ONE)) && indicators.add(bar(4, ONE)) && indicators.add(bar(5, ONE)));
        assertEquals(ONE, indicators.averageRaw());
    }

    @Test
    void shouldRefuseToAnswerBeforeAWholePeriod() {
        indicators.add(bar(1, ONE));
        indicators.add(bar(2, ONE));
        indicators.add(bar(3, ONE));
        assertThrows(IllegalStateException.class, indicators::averageRaw);
        assertThrows(IllegalArgumentException.class, () -> new BarIndicators(1, 200));
    }

    private static BarClosed bar(int minute, long closeRaw) {
        return BarClosed.of(
                minute * MINUTE, InstrumentId.of(6), MINUTE, closeRaw, closeRaw, closeRaw, closeRaw, ONE, -1, 1);
    }
}
