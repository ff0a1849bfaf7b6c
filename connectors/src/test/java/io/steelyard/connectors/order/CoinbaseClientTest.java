package io.steelyard.connectors.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.fakevenue.VenueFaults.OnMessage;
import io.steelyard.connectors.order.VenueFault.Unknown;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.live.WallClock;
import io.steelyard.engine.port.EngineClock;
import io.steelyard.engine.port.VenueOrder;
import io.steelyard.engine.port.VenueOrder.Standing;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Coinbase does in its own way, without an engine around it; the stand-in lists two things at a time. */
@Timeout(30)
final class CoinbaseClientTest {
    private static final Instrument CROSS = TradingHouse.cross(CoinbaseStage.COINBASE);

    private final EngineClock clock = new WallClock(0);
    private CoinbaseStage venue;
    private VenueClient client;
    private long sequence = 1_000;

    @BeforeEach
    void open() {
        venue = CoinbaseStage.open(clock);
        client = venue.client(clock);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void shouldListMoreTradesThanAPageHolds() throws Exception {
        long begun = clock.nowNanos() - 60_000_000_000L;
        OrderRequest order = request(OrderType.LIMIT, "0.9990", "15");
        assertEquals(Standing.OPEN, client.place(order).standing());
        for (int i = 0; i < 15; i++) {
            venue.fill(order.id().toString(), Quantity.of("1"));
        }
        List<OrderFilled> fills = client.fills(CROSS, begun);
        assertEquals(15, fills.size());
        assertEquals(15, fills.stream().map(OrderFilled::tradeId).distinct().count());
        assertTrue(fills.stream().allMatch(it -> it.order().equals(order.id()) && it.maker()));
        assertEquals(List.of(), client.fills(CROSS, clock.nowNanos() + 60_000_000_000L));
        assertEquals(fills, venue.client(clock).fills(CROSS, begun), "another process learns the names by number");
    }

    @Test
    void shouldFindAnOrderByWalkingTheList() throws Exception {
        OrderRequest first = request(OrderType.POST_ONLY, "0.9990", "10");
        client.place(first);
        for (int i = 0; i < 6; i++) {
            client.place(request(OrderType.LIMIT, "0.9989", "10"));
        }
        VenueClient other = venue.client(clock);
        VenueOrder rests = Objects.requireNonNull(other.find(CROSS, first.id()));
        assertEquals(Standing.OPEN, rests.standing());
        assertEquals(7, other.open().size());
        assertEquals(Standing.CANCELLED, other.cancel(CROSS, first.id()).standing());
        assertEquals(Standing.CANCELLED, other.cancel(CROSS, first.id()).standing(), "asking twice does no harm");
        assertNull(other.find(CROSS, new ClientOrderId(9, 9, 9)));
        other.cancelAll(CROSS);
        assertEquals(List.of(), other.open());
    }

    /** Coinbase promises so; we never rely on it, and it does no harm. */
    @Test
    void shouldGetTheSameOrderForTheSameName() throws Exception {
        OrderRequest order = request(OrderType.LIMIT, "0.9990", "10");
        String number = client.place(order).venueOrderId();
        assertEquals(number, client.place(order).venueOrderId());
        assertEquals(1, venue.orders().size());
    }

    @Test
    void shouldTellWhatIsHeldAndWhatIsLocked() throws Exception {
        client.place(request(OrderType.LIMIT, "0.9990", "1000"));
        List<BalanceReported> balances = client.balances(Set.of(Asset.USDT));
        assertEquals(Quantity.of("99001"), balances.getFirst().free());
        assertEquals(Quantity.of("999"), balances.getFirst().locked());
        assertEquals(
                Quantity.ZERO,
                client.balances(Set.of(new Asset("EURC"))).getFirst().free());
    }

    @Test
    void shouldSayWhetherAKeyMayTransfer() throws Exception {
        assertEquals(new KeyPermissions(true, true, false), client.permissions());
        venue.faults().mayWithdraw(true);
        assertEquals(new KeyPermissions(true, true, true), client.permissions());
    }

    @Test
    void shouldNotKnowWhatBecameOfAnOrderThatAFailingVenueMayHaveTaken() throws Exception {
        for (OnMessage fault : List.of(OnMessage.UNAVAILABLE, OnMessage.TIMEOUT_AFTER, OnMessage.BAD_GATEWAY)) {
            OrderRequest order = request(OrderType.LIMIT, "0.9990", "10");
            venue.faults().next(fault);
            VenueFaultException unclear = assertThrows(VenueFaultException.class, () -> client.place(order));
            assertInstanceOf(Unknown.class, unclear.fault());
            assertEquals(fault == OnMessage.TIMEOUT_AFTER, client.find(CROSS, order.id()) != null, fault.name());
        }
    }

    private OrderRequest request(OrderType type, String limit, String quantity) {
        OrderIntent intent = new OrderIntent(
                CROSS.id(),
                Side.BUY,
                type,
                TimeInForce.GOOD_TILL_CANCELLED,
                Price.of(limit),
                Quantity.of(quantity),
                IntentReason.REBALANCE);
        return new OrderRequest(new ClientOrderId(7, sequence++, 0), intent, CROSS);
    }
}
