package io.steelyard.engine.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import org.junit.jupiter.api.Test;

class BlotterTest {
    private static final VenueId BINANCE = new VenueId("binance");
    private static final Instrument LISTING = new Instrument(
            InstrumentId.of(4),
            BINANCE,
            Asset.USDC,
            Asset.USDT,
            Price.of("0.0001"),
            Quantity.of("1"),
            Bps.ZERO,
            Bps.of(10));
    private static final ClientOrderId ID = new ClientOrderId(1, 10, 0);
    private final Blotter blotter = new Blotter();

    @Test
    void shouldWalkFromSubmittedToFilled() {
        Order order = submit(ID, Side.BUY);
        assertEquals(OrderStatus.SUBMITTED, order.status());
        assertTrue(blotter.apply(new OrderAccepted(1, ID, "v1")));
        assertEquals(OrderStatus.ACCEPTED, order.status());
        assertTrue(fill("40", 1));
        assertEquals(OrderStatus.PARTLY_FILLED, order.status());
        assertEquals(Quantity.of("60"), order.remaining());
        assertTrue(fill("60", 2));
        assertEquals(OrderStatus.FILLED, order.status());
        assertEquals(0, blotter.open().size());
    }

    @Test
    void shouldBookAFillThatOvertakesTheAcknowledgement() {
        Order order = submit(ID, Side.BUY);
        assertTrue(fill("40", 1));
        assertFalse(blotter.apply(new OrderAccepted(1, ID, "v1")));
        assertEquals(OrderStatus.PARTLY_FILLED, order.status());
    }

    @Test
    void shouldBookATradeOnce() {
        Order order = submit(ID, Side.BUY);
        assertTrue(fill("40", 1));
        assertFalse(fill("40", 1));
        assertEquals(Quantity.of("40"), order.filled());
        assertEquals(1, blotter.ignoredReports());
    }

    @Test
    void shouldBookAFillThatCrossedItsCancellation() {
        Order order = submit(ID, Side.SELL);
        assertTrue(blotter.requestCancel(ID));
        assertFalse(blotter.requestCancel(ID));
        assertEquals(OrderStatus.CANCEL_REQUESTED, order.status());
        assertTrue(fill("10", 1));
        assertEquals(OrderStatus.CANCEL_REQUESTED, order.status());
        assertTrue(blotter.apply(new OrderCancelled(2, ID, Quantity.of("90"))));
        assertNull(blotter.find(ID));
        assertTrue(fill("30", 2));
        assertEquals(OrderStatus.CANCELLED, order.status());
        assertEquals(Quantity.of("40"), order.filled());
        assertFalse(fill("30", 2));
    }

    @Test
    void shouldNotBelieveMoreThanWasOrdered() {
        Order order = submit(ID, Side.BUY);
        assertFalse(fill("101", 1));
        assertEquals(Quantity.ZERO, order.filled());
        assertEquals(1, blotter.ignoredReports());
    }

    @Test
    void shouldCountReportsOnUnknownOrders() {
        assertFalse(blotter.apply(new OrderAccepted(1, ID, "v1")));
        assertFalse(blotter.apply(new OrderRejected(1, ID, RejectCode.OTHER, "no")));
        assertFalse(blotter.apply(new OrderCancelled(1, ID, Quantity.ZERO)));
        assertFalse(fill("1", 1));
        assertFalse(blotter.requestCancel(ID));
        assertEquals(4, blotter.ignoredReports());
        assertTrue(blotter.apply(new BalanceReported(1, BINANCE, Asset.USDC, Quantity.ZERO, Quantity.ZERO)));
    }

    @Test
    void shouldEndARejectedOrderOnce() {
        Order order = submit(ID, Side.BUY);
        assertTrue(blotter.apply(new OrderRejected(1, ID, RejectCode.RATE_LIMITED, "slow down")));
        assertEquals(OrderStatus.REJECTED, order.status());
        assertFalse(blotter.apply(new OrderCancelled(1, ID, Quantity.of("100"))));
        assertEquals(OrderStatus.REJECTED, order.status());
    }

    @Test
    void shouldReserveWhatOpenOrdersMayStillTake() {
        submit(ID, Side.BUY);
        submit(new ClientOrderId(1, 10, 1), Side.SELL);
        // 100 at 0.999 is 99.9, and 10 bp of fee on top
        assertEquals(9_990_000_000L + 9_990_000L, blotter.reservedRaw(BINANCE, Asset.USDT));
        assertEquals(10_000_000_000L, blotter.reservedRaw(BINANCE, Asset.USDC));
        assertEquals(0, blotter.reservedRaw(new VenueId("kraken"), Asset.USDC));
        fill("40", 1);
        assertEquals(5_994_000_000L + 5_994_000L, blotter.reservedRaw(BINANCE, Asset.USDT));
        fill("60", 2);
        assertEquals(0, blotter.reservedRaw(BINANCE, Asset.USDT));
    }

    @Test
    void shouldForgetTheOldestEndedOrder() {
        for (int i = 0; i <= Blotter.MAX_ENDED; i++) {
            ClientOrderId id = new ClientOrderId(1, i, 0);
            submit(id, Side.BUY);
            blotter.apply(new OrderCancelled(1, id, Quantity.of("100")));
        }
        assertFalse(blotter.apply(filled(new ClientOrderId(1, 0, 0), "1", 1)));
        assertTrue(blotter.apply(filled(new ClientOrderId(1, 1, 0), "1", 1)));
    }

    @Test
    void shouldHashEveryDifference() {
        long empty = blotter.stateHash();
        submit(ID, Side.BUY);
        long submitted = blotter.stateHash();
        assertNotEquals(empty, submitted);
        blotter.apply(new OrderAccepted(1, ID, "v1"));
        assertNotEquals(submitted, blotter.stateHash());
    }

    private Order submit(ClientOrderId id, Side side) {
        OrderIntent intent = new OrderIntent(
                LISTING.id(),
                side,
                OrderType.LIMIT,
                TimeInForce.GOOD_TILL_CANCELLED,
                Price.of("0.999"),
                Quantity.of("100"),
                IntentReason.REBALANCE);
        return blotter.submit(id, intent, LISTING, 5);
    }

    private boolean fill(String quantity, long tradeId) {
        return blotter.apply(filled(ID, quantity, tradeId));
    }

    private static OrderFilled filled(ClientOrderId id, String quantity, long tradeId) {
        return new OrderFilled(
                1,
                id,
                LISTING.id(),
                Side.BUY,
                Price.of("0.999"),
                Quantity.of(quantity),
                Money.zero(Asset.USDT),
                false,
                tradeId);
    }
}
