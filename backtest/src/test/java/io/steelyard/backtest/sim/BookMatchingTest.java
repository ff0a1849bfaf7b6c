package io.steelyard.backtest.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BookMatchingTest {
    private static VenueBench bench(QueueModel queue) {
        return new VenueBench(new FillRule.Book(queue)).book();
    }

    @Test
    void shouldWalkTheBookAndCancelTheRest() {
        VenueBench bench = bench(QueueModel.RISK_AVERSE);
        bench.immediate(Side.BUY, "1.0002", "350");
        assertEquals(List.of("100 @ 1.0001", "200 @ 1.0002"), bench.fills());
        assertEquals(
                VenueBench.raw("50"), bench.cancels().getFirst().remaining().raw());
    }

    @Test
    void shouldNotTakeTheSameLiquidityTwiceUntilTheLevelChanges() {
        VenueBench bench = bench(QueueModel.RISK_AVERSE);
        bench.immediate(Side.BUY, "1.0001", "60");
        bench.immediate(Side.BUY, "1.0001", "60");
        assertEquals(List.of("60 @ 1.0001", "40 @ 1.0001"), bench.fills());
        bench.level(Side.SELL, "1.0001", "30");
        bench.immediate(Side.BUY, "1.0001", "60");
        assertEquals("30 @ 1.0001", bench.fills().getLast());
    }

    @Test
    void shouldRejectAPostOnlyOrderThatWouldTake() {
        VenueBench bench = bench(QueueModel.RISK_AVERSE);
        bench.order(Side.BUY, OrderType.POST_ONLY, TimeInForce.GOOD_TILL_CANCELLED, "1.0001", "10");
        assertEquals(List.of("WOULD_TAKE"), bench.rejects());
        assertEquals(List.of(), bench.fills());
    }

    @ParameterizedTest
    @EnumSource(QueueModel.class)
    void shouldWaitBehindTheQueueAndNeverFillOnATouch(QueueModel queue) {
        VenueBench bench = bench(queue);
        ClientOrderId id = bench.limit(Side.BUY, "0.9999", "50");
        bench.trade(Side.SELL, "0.9999", "100");
        assertEquals(0, bench.filledRaw(id), "the hundred before us traded, we did not");
        bench.trade(Side.SELL, "0.9999", "30");
        assertEquals(VenueBench.raw("30"), bench.filledRaw(id));
        bench.trade(Side.BUY, "0.9999", "30");
        assertEquals(VenueBench.raw("30"), bench.filledRaw(id), "that one took from the other side");
    }

    @Test
    void shouldAdvanceByTradesOnlyInTheLowerBound() {
        VenueBench bench = bench(QueueModel.RISK_AVERSE);
        ClientOrderId id = bench.limit(Side.BUY, "0.9999", "50");
        bench.level(Side.BUY, "0.9999", "180").level(Side.BUY, "0.9999", "130");
        bench.trade(Side.SELL, "0.9999", "100");
        assertEquals(0, bench.filledRaw(id), "all that was cancelled stood behind us");
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER", "LOG"})
    void shouldAdvanceByCancellationsInTheCentralModels(QueueModel queue) {
        VenueBench bench = bench(queue);
        ClientOrderId id = bench.limit(Side.BUY, "0.9999", "50");
        // Front 100 and back 80 of 180; 50 are cancelled, some of them before us.
        bench.level(Side.BUY, "0.9999", "180").level(Side.BUY, "0.9999", "130");
        bench.trade(Side.SELL, "0.9999", "100");
        long filled = bench.filledRaw(id);
        assertTrue(filled > 0 && filled < VenueBench.raw("50"), () -> "part of the fifty, was " + filled);
    }

    @ParameterizedTest
    @EnumSource(QueueModel.class)
    void shouldNotStandBehindMoreThanIsShown(QueueModel queue) {
        VenueBench bench = bench(queue);
        ClientOrderId id = bench.limit(Side.BUY, "0.9999", "50");
        bench.level(Side.BUY, "0.9999", "20");
        bench.trade(Side.SELL, "0.9999", "25");
        assertTrue(bench.filledRaw(id) >= VenueBench.raw("5"));
    }

    @ParameterizedTest
    @EnumSource(QueueModel.class)
    void shouldFillWhenATradePassesOurPrice(QueueModel queue) {
        VenueBench bench = bench(queue);
        ClientOrderId id = bench.limit(Side.BUY, "0.9999", "50");
        bench.trade(Side.SELL, "0.9998", "20");
        assertEquals(VenueBench.raw("20"), bench.filledRaw(id));
        assertEquals(List.of("20 @ 0.9999"), bench.fills(), "at our price");
    }

    @Test
    void shouldShareOneTradeAmongOurOrders() {
        VenueBench bench = bench(QueueModel.RISK_AVERSE);
        ClientOrderId first = bench.limit(Side.BUY, "0.9999", "50");
        ClientOrderId second = bench.limit(Side.BUY, "0.9999", "50");
        bench.trade(Side.SELL, "0.9998", "60");
        assertEquals(VenueBench.raw("50"), bench.filledRaw(first));
        assertEquals(VenueBench.raw("10"), bench.filledRaw(second));
    }

    @Test
    void shouldFillAsMakerWhenTheOtherSideComesToStandAtOurPrice() {
        VenueBench bench = bench(QueueModel.RISK_AVERSE);
        ClientOrderId id = bench.limit(Side.BUY, "1", "50");
        bench.level(Side.SELL, "1", "20");
        assertEquals(VenueBench.raw("20"), bench.filledRaw(id), "what is shown there and no more");
        bench.level(Side.BUY, "0.9999", "101");
        assertEquals(VenueBench.raw("20"), bench.filledRaw(id), "the same twenty do not come twice");
    }

    @Test
    void shouldCancelOnRequest() {
        VenueBench bench = bench(QueueModel.RISK_AVERSE);
        ClientOrderId id = bench.limit(Side.BUY, "0.9999", "50");
        bench.cancel(id);
        assertEquals(
                VenueBench.raw("50"), bench.cancels().getFirst().remaining().raw());
        bench.trade(Side.SELL, "0.9990", "500");
        assertEquals(List.of(), bench.fills());
    }
}
