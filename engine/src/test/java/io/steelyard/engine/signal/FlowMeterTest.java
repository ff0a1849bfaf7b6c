package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.FixedPoint;
import org.junit.jupiter.api.Test;

final class FlowMeterTest {
    private final FlowMeter meter = new FlowMeter();
    private long sequence;

    @Test
    void shouldSumTheLastSixtyMinutes() {
        minute(100, 40);
        assertEquals(60 * FixedPoint.ONE, meter.hourNetSellRaw());
        for (int i = 0; i < 59; i++) {
            minute(0, 1);
        }
        assertEquals(FixedPoint.ONE, meter.hourNetSellRaw());
        minute(0, 0);
        assertEquals(-59 * FixedPoint.ONE, meter.hourNetSellRaw());
    }

    @Test
    void shouldNotCountAMinuteBeforeItEnds() {
        meter.add(++sequence, FixedPoint.ONE, 0);
        assertEquals(0, meter.hourNetSellRaw());
    }

    @Test
    void shouldIgnoreUnknownVolumes() {
        meter.add(++sequence, 5, -1);
        meter.onMinute();
        assertEquals(0, meter.hourNetSellRaw());
    }

    @Test
    void shouldStayBoundedWhateverItIsFed() {
        for (int i = 0; i < 200; i++) {
            meter.add(++sequence, Long.MAX_VALUE, 0);
            meter.add(++sequence, Long.MAX_VALUE, 0);
            meter.onMinute();
        }
        assertEquals(6_000_000_000_000_000_000L, meter.hourNetSellRaw());
    }

    @Test
    void shouldCountInDeviationsOfTheWeekOnceThereAreThreeDays() {
        for (int i = 0; i < 3 * 1440; i++) {
            assertEquals(FlowMeter.UNKNOWN_Z, meter.zMilli());
            minute(i % 2 == 0 ? 20_000 : 0, i % 2 == 0 ? 0 : 20_000);
        }
        long usual = meter.zMilli();
        minute(3_000_000, 0);
        assertTrue(meter.zMilli() > usual + 3_000, () -> "was " + meter.zMilli());
    }

    private void minute(long sold, long bought) {
        meter.add(++sequence, sold * FixedPoint.ONE, bought * FixedPoint.ONE);
        meter.onMinute();
    }
}
