package io.steelyard.backtest.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulatedVenueTest {
    @Test
    void shouldAcceptBeforeItFills() {
        VenueBench bench = new VenueBench(new FillRule.Top(false)).quote("0.9999", "100", "1.0001", "100");
        bench.reports.clear();
        bench.immediate(Side.BUY, "1.0001", "10");
        assertInstanceOf(OrderAccepted.class, bench.reports.get(0));
        assertInstanceOf(OrderFilled.class, bench.reports.get(1));
    }

    @Test
    void shouldRejectWhatCannotBePaid() {
        VenueBench bench = new VenueBench(new FillRule.Top(false)).quote("0.9999", "100", "1.0001", "100");
        bench.limit(Side.SELL, "1.1", "999999");
        bench.limit(Side.SELL, "1.1", "2");
        assertEquals(List.of("INSUFFICIENT_BALANCE"), bench.rejects(), "the first has locked all but one");
    }

    @Test
    void shouldCutAMarketOrderToWhatCanBePaid() {
        VenueBench bench = new VenueBench(new FillRule.Top(true)).quote("0.9999", "1", "1.0001", "1");
        bench.immediate(Side.BUY, "1.1", "2000000");
        assertEquals(List.of("999900 @ 1.0001"), bench.fills(), "1,000,000 / 1.0001 cut to the lot");
        assertTrue(bench.heldRaw(Asset.USDT) >= 0);
    }

    @Test
    void shouldTradeAtTheBookOfTheTimeOfArrivalAndReportLater() {
        VenueBench bench = new VenueBench(new FillRule.Top(false), LatencyModel.constant(10, 25), FeeModel.asListed());
        bench.at(100).quote("0.9999", "100", "1.0001", "100");
        bench.immediate(Side.BUY, "1.0009", "10"); // sent at 101, arrives at 111
        bench.at(104).quote("0.9999", "100", "1.0004", "100"); // at 105
        bench.at(135);
        assertEquals(List.of(), bench.fills());
        bench.at(136);
        assertEquals(List.of("10 @ 1.0004"), bench.fills());
        assertEquals(111, bench.of(OrderFilled.class).getFirst().venueTimeNanos());
    }

    @Test
    void shouldCorrectARecorderClockBehindTheExchange() {
        LatencyModel latency = LatencyModel.observed(2_000_000);
        long behind = -1_270_000_000L;
        latency.onMarket(10_000_000_000L, 10_000_000_000L + behind + 9_000_000);
        latency.onMarket(20_000_000_000L, 20_000_000_000L + behind + 5_000_000);
        assertEquals(2_000_000, latency.entryNanos(), "the fastest message took the floor");
        latency.onMarket(30_000_000_000L, 30_000_000_000L + behind + 35_000_000);
        assertEquals(32_000_000, latency.entryNanos());
    }

    @Test
    void shouldChargeTheFeeOfTheDay() {
        FeeModel.FeeChange free = new FeeModel.FeeChange(VenueBench.ID, 1_000, Bps.ZERO, Bps.ZERO);
        FeeModel.FeeChange rebate = new FeeModel.FeeChange(VenueBench.ID, 2_000, new Bps(-50), Bps.of(3));
        FeeModel fees = new FeeModel(List.of(free, rebate), Bps.ZERO, FeeModel.Charged.ON_RECEIPT);
        assertEquals(Money.of(Asset.USDT, "0.2"), fee(fees, Side.SELL, false, 999));
        assertEquals(Money.zero(Asset.USDT), fee(fees, Side.SELL, false, 1_000));
        assertEquals(Money.of(Asset.USDC, "0.3"), fee(fees, Side.BUY, false, 2_000));
        assertEquals(Money.of(Asset.USDT, "-0.05"), fee(fees, Side.SELL, true, 2_000));
    }

    /** On 1,000 coins at par. */
    private static Money fee(FeeModel fees, Side side, boolean maker, long nanos) {
        return fees.feeCeil(VenueBench.INSTRUMENT, side, VenueBench.raw("1"), VenueBench.raw("1000"), maker, nanos);
    }
}
