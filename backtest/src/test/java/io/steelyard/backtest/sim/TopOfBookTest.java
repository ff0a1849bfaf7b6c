package io.steelyard.backtest.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TopOfBookTest {
    private static VenueBench bench() {
        return new VenueBench(new FillRule.Top(false)).quote("0.9999", "100", "1.0001", "100");
    }

    @Test
    void shouldTakeWhatIsShownOnce() {
        VenueBench bench = bench();
        bench.immediate(Side.BUY, "1.0001", "70");
        bench.immediate(Side.BUY, "1.0001", "70");
        bench.quote("0.9999", "100", "1.0001", "100");
        bench.immediate(Side.BUY, "1.0001", "70");
        assertEquals(List.of("70 @ 1.0001", "30 @ 1.0001"), bench.fills(), "the same quote again is no new liquidity");
        bench.quote("0.9999", "100", "1.0000", "40");
        bench.immediate(Side.BUY, "1.0001", "70");
        assertEquals("40 @ 1", bench.fills().getLast());
    }

    @Test
    void shouldTreatATouchAsNoFill() {
        VenueBench bench = bench();
        bench.limit(Side.SELL, "1.0005", "50");
        bench.quote("1.0005", "100", "1.0006", "100").trade(Side.BUY, "1.0005", "500");
        assertEquals(List.of(), bench.fills());
        bench.trade(Side.BUY, "1.0006", "20");
        assertEquals(List.of("20 @ 1.0005"), bench.fills());
        bench.quote("1.0006", "100", "1.0007", "100");
        assertEquals(List.of("20 @ 1.0005", "30 @ 1.0005"), bench.fills());
    }

    @Test
    void shouldRejectAPostOnlyOrderAtTheOtherSide() {
        VenueBench bench = bench();
        bench.order(Side.SELL, OrderType.POST_ONLY, TimeInForce.GOOD_TILL_CANCELLED, "0.9999", "50");
        assertEquals(List.of("WOULD_TAKE"), bench.rejects());
    }

    @Test
    void shouldFillEverythingAtOnceWhenBoundless() {
        VenueBench bench = new VenueBench(new FillRule.Top(true)).quote("0.9999", "1", "1.0001", "1");
        bench.immediate(Side.SELL, "0.99", "5000");
        assertEquals(List.of("5000 @ 0.9999"), bench.fills());
    }
}
