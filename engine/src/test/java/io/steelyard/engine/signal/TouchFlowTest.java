package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import org.junit.jupiter.api.Test;

final class TouchFlowTest {
    private final TouchFlow.Touch touch = new TouchFlow.Touch();

    @Test
    void shouldCountEachOfTheSixCasesOfTheFormula() {
        assertEquals(0, touch.step(99, 10, 101, 10)); // nothing before it
        assertEquals(5, touch.step(99, 15, 101, 10)); // size joins the bid
        assertEquals(-3, touch.step(99, 12, 101, 10)); // leaves it
        assertEquals(7, touch.step(100, 7, 101, 10)); // a better bid: all of it is new
        assertEquals(-7, touch.step(99, 12, 101, 10)); // it is gone again
        assertEquals(-4, touch.step(99, 12, 101, 14)); // size joins the ask
        assertEquals(-6, touch.step(99, 12, 100, 6)); // a better ask
        assertEquals(6, touch.step(99, 12, 101, 14)); // it is gone again
    }

    @Test
    void shouldNotCountAcrossAQuoteWithoutASide() {
        touch.step(99, 10, 101, 10);
        assertEquals(0, touch.step(0, 0, 101, 10));
        assertEquals(0, touch.step(99, 1_000, 101, 10));
        assertEquals(1, touch.step(99, 1_001, 101, 10));
    }

    @Test
    void shouldBoundSizesThatNoVenueHas() {
        touch.step(99, Long.MAX_VALUE, 101, Long.MIN_VALUE);
        assertTrue(Math.abs(touch.step(99, Long.MIN_VALUE, 101, Long.MAX_VALUE)) <= 2 * 10_000_000_000_000_000L);
    }

    @Test
    void shouldSumOverTheListingsOfALegWithTheirDirection() {
        SignalStage stage = new SignalStage();
        Instrument cross = stage.list(4, "binance", Asset.USDC, Asset.USDT);
        Instrument inverted = stage.list(20, "okx", Asset.USDT, Asset.USDC);
        stage.quote(cross, "0.9999", "1.0001", 100);
        stage.quote(inverted, "0.9999", "1.0001", 100);
        stage.quote(cross, "1.0000", "1.0001", 40);
        stage.quote(inverted, "1.0000", "1.0001", 30);
        TouchFlow flow = stage.signals.touch(Leg.CROSS);
        assertEquals(0, flow.hourRaw());
        stage.minute();
        // + 40 new at the bid, + 60 that left the ask; - 30 and - 70 the other way round
        assertEquals(0, flow.hourRaw());
        stage.quote(cross, "1.0000", "1.0001", 60);
        stage.quote(cross, "1.0000", "1.0002", 60);
        stage.minute();
        assertEquals(60 * SignalStage.ONE, flow.minuteRaw()); // + 20 - 20, then the ask of 60 is gone
        assertEquals(60 * SignalStage.ONE, flow.hourRaw());
        assertEquals(6, flow.sequence());
        assertEquals(0, flow.zMilli());
    }
}
