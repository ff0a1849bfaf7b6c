package io.steelyard.backtest.sim;

import static io.steelyard.backtest.sim.VenueBench.MINUTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.BarClosed;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BarParticipationTest {
    private static final Route OWN = new Route(VenueBench.ID, null);

    private static VenueBench bench(int venues, int delay) {
        return new VenueBench(new FillRule.Bars(OWN, Weight.percent(10), venues, delay));
    }

    @Test
    void shouldTakeAShareOfEachLaterBar() {
        VenueBench bench = bench(1, 1).bar(MINUTE, "1", "1000");
        ClientOrderId id = bench.limit(Side.SELL, "0.9", "150");
        assertEquals(List.of(), bench.fills());
        bench.bar(2 * MINUTE, "0.99", "1000").bar(3 * MINUTE, "0.98", "1000");
        assertEquals(List.of("100 @ 0.99", "50 @ 0.98"), bench.fills());
        assertEquals(VenueBench.raw("150"), bench.filledRaw(id));
    }

    @Test
    void shouldShareOneMinuteAmongAllOurOrders() {
        VenueBench bench = bench(1, 1).bar(MINUTE, "1", "1000");
        ClientOrderId first = bench.limit(Side.SELL, "0.9", "70");
        ClientOrderId second = bench.limit(Side.SELL, "0.9", "70");
        bench.bar(2 * MINUTE, "1", "1000");
        assertEquals(VenueBench.raw("70"), bench.filledRaw(first));
        assertEquals(VenueBench.raw("30"), bench.filledRaw(second));
    }

    @Test
    void shouldNotTradeInTheBarInWhichItWasDecided() {
        VenueBench bench = bench(1, 1).at(MINUTE / 2);
        bench.limit(Side.SELL, "0.9", "10");
        bench.bar(MINUTE, "1", "1000");
        assertEquals(List.of(), bench.fills(), "that bar had opened before the order");
        bench.bar(2 * MINUTE, "1", "1000");
        assertEquals(1, bench.fills().size());
    }

    @Test
    void shouldWaitAsManyMinutesAsTheDelaySays() {
        VenueBench bench = bench(1, 3).bar(MINUTE, "1", "1000");
        bench.immediate(Side.SELL, "0.9", "10");
        bench.bar(2 * MINUTE, "1", "1000").bar(3 * MINUTE, "1", "1000");
        assertEquals(List.of(), bench.fills());
        bench.bar(4 * MINUTE, "0.97", "1000");
        assertEquals(List.of("10 @ 0.97"), bench.fills());
    }

    @Test
    void shouldCountEqualVenues() {
        VenueBench bench = bench(4, 1).bar(MINUTE, "1", "1000");
        bench.limit(Side.SELL, "0.9", "1000");
        bench.bar(2 * MINUTE, "1", "1000");
        assertEquals(List.of("400 @ 1"), bench.fills());
    }

    @Test
    void shouldCancelWhatAnImmediateOrderLeavesAfterOneBar() {
        VenueBench bench = bench(1, 1).bar(MINUTE, "1", "1000");
        bench.immediate(Side.SELL, "0.9", "150");
        bench.bar(2 * MINUTE, "1", "1000");
        assertEquals(List.of("100 @ 1"), bench.fills());
        assertEquals(
                VenueBench.raw("50"), bench.cancels().getFirst().remaining().raw());
        bench.bar(3 * MINUTE, "1", "1000");
        assertEquals(1, bench.fills().size());
    }

    @Test
    void shouldCancelAnImmediateOrderWhenItsBarNeverComes() {
        VenueBench bench = bench(1, 1).bar(MINUTE, "1", "1000");
        bench.immediate(Side.SELL, "0.9", "150");
        bench.at(2 * MINUTE - 1);
        assertTrue(bench.cancels().isEmpty());
        bench.at(2 * MINUTE);
        assertEquals(
                VenueBench.raw("150"), bench.cancels().getFirst().remaining().raw());
    }

    @Test
    void shouldKeepToTheLimit() {
        VenueBench bench = bench(1, 1).bar(MINUTE, "1", "1000");
        bench.limit(Side.SELL, "0.99", "10");
        bench.bar(2 * MINUTE, "0.98", "1000");
        assertEquals(List.of(), bench.fills());
        bench.bar(3 * MINUTE, "0.99", "1000");
        assertEquals(List.of("10 @ 0.99"), bench.fills());
    }

    @Test
    void shouldFillAPostOnlyOrderAtItsPriceOnlyWhenTheBarLiesBeyond() {
        VenueBench bench = bench(1, 1).bar(MINUTE, "1", "1000");
        bench.order(Side.SELL, OrderType.POST_ONLY, TimeInForce.GOOD_TILL_CANCELLED, "1.001", "10");
        bench.bar(2 * MINUTE, "1.001", "1000");
        assertEquals(List.of(), bench.fills(), "a touch is no fill");
        bench.bar(3 * MINUTE, "1.002", "1000");
        assertEquals(List.of("10 @ 1.001"), bench.fills());
    }

    /** The same market for a buy: its lowest price reaches 0.998, its average only 0.9995. */
    @Test
    void shouldFillByTheRangeWhereTheAverageDoesNotReach() {
        for (boolean byRange : List.of(false, true)) {
            FillRule.Bars bars = new FillRule.Bars(OWN, Weight.percent(10), 1, 1);
            VenueBench bench = new VenueBench(
                    byRange ? new FillRule.Range(bars) : bars, LatencyModel.constant(0, 0), FeeModel.asListed());
            bench.bar(MINUTE, "1", "1000");
            bench.order(Side.BUY, OrderType.POST_ONLY, TimeInForce.GOOD_TILL_CANCELLED, "0.999", "150");
            bench.order(Side.BUY, OrderType.POST_ONLY, TimeInForce.GOOD_TILL_CANCELLED, "0.998", "150");
            bench.market(2 * MINUTE, bar(OWN.baseLeg(), 2 * MINUTE, "1", "1", "0.998", "1"));
            List<String> filled = byRange ? List.of("100 @ 0.999") : List.of();
            assertEquals(filled, bench.fills(), "a tenth of the volume; the second is touched only");
        }
    }

    @Test
    void shouldChargeTheCostOnWhatIsReceived() {
        FeeModel fees = new FeeModel(List.of(), Bps.of(10), FeeModel.Charged.ON_RECEIPT);
        VenueBench bench =
                new VenueBench(new FillRule.Bars(OWN, Weight.percent(10), 1, 1), LatencyModel.constant(0, 0), fees);
        bench.bar(MINUTE, "1", "1000");
        bench.limit(Side.SELL, "0.9", "100");
        bench.bar(2 * MINUTE, "1", "1000");
        // 100 USDC at par, 2 bp listed and 10 bp cost: 0.12 USDT.
        assertEquals(VenueBench.raw("1000099.88"), bench.heldRaw(Asset.USDT));
        assertEquals(VenueBench.raw("999900"), bench.heldRaw(Asset.USDC));
    }

    @Test
    void shouldPriceTheCrossThroughBothDollarLegsAndCarryTheQuoteLeg() {
        InstrumentId usdc = InstrumentId.of(1);
        InstrumentId usdt = InstrumentId.of(2);
        BarRoute route = new BarRoute(new Route(usdc, usdt));
        route.onBar(bar(usdt, MINUTE, "1.01", "1.01", "1.01", "1.01"));
        route.onBar(bar(usdc, MINUTE, "0.90", "0.94", "0.88", "0.92"));
        assertEquals(VenueBench.raw("0.90099010"), route.priceRaw(MINUTE), "(0.90+0.94+0.88+0.92)/4 / 1.01");
        assertEquals(VenueBench.raw("1000"), route.volumeRaw(MINUTE));
        route.onBar(bar(usdc, 2 * MINUTE, "0.95", "0.95", "0.95", "0.95"));
        assertEquals(VenueBench.raw("0.94059406"), route.priceRaw(2 * MINUTE), "0.95 / the carried 1.01");
        assertEquals(0, route.volumeRaw(3 * MINUTE), "no bar of the base leg, no volume");
    }

    private static BarClosed bar(InstrumentId id, long end, String open, String high, String low, String close) {
        return BarClosed.of(
                end,
                id,
                MINUTE,
                VenueBench.raw(open),
                VenueBench.raw(high),
                VenueBench.raw(low),
                VenueBench.raw(close),
                VenueBench.raw("1000"),
                -1,
                -1);
    }
}
