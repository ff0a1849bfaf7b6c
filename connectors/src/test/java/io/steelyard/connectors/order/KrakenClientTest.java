package io.steelyard.connectors.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.fakevenue.StandInKraken;
import io.steelyard.connectors.fakevenue.VenueFaults.OnMessage;
import io.steelyard.connectors.order.VenueFault.Retryable;
import io.steelyard.connectors.order.VenueFault.Unknown;
import io.steelyard.connectors.order.kraken.KrakenClient;
import io.steelyard.connectors.order.kraken.KrakenLimits;
import io.steelyard.connectors.order.kraken.KrakenSettings;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Kraken does in its own way, without an engine around it. */
@Timeout(30)
final class KrakenClientTest {
    private static final Instrument CROSS = TradingHouse.cross(KrakenStage.KRAKEN);

    @TempDir
    private Path temp;

    private final EngineClock clock = new WallClock(0);
    private KrakenStage venue;
    private VenueClient client;
    private long sequence = 1_000;

    @BeforeEach
    void open() {
        venue = KrakenStage.open(clock, temp.resolve("nonces"));
        client = venue.client(clock);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void shouldListMoreTradesThanAPageHolds() throws Exception {
        long begun = clock.nowNanos() - 60_000_000_000L;
        OrderRequest order = request(OrderType.LIMIT, "0.9990", "130");
        assertEquals(Standing.OPEN, client.place(order).standing());
        for (int i = 0; i < 130; i++) {
            venue.fill(order.id().toString(), Quantity.of("1"));
        }
        List<OrderFilled> fills = client.fills(CROSS, begun);
        assertEquals(130, fills.size());
        assertEquals(130, fills.stream().map(OrderFilled::tradeId).distinct().count());
        assertTrue(fills.stream().allMatch(it -> it.order().equals(order.id()) && it.maker()));
        assertEquals(List.of(), client.fills(CROSS, clock.nowNanos() + 60_000_000_000L));
        assertEquals(fills, venue.client(clock).fills(CROSS, begun), "another process learns the names by number");
    }

    @Test
    void shouldFindAnOrderByNameWhereverItIs() throws Exception {
        OrderRequest order = request(OrderType.POST_ONLY, "0.9990", "10");
        client.place(order);
        VenueClient other = venue.client(clock);
        VenueOrder rests = present(other.find(CROSS, order.id()));
        assertEquals(Standing.OPEN, rests.standing());
        assertEquals(List.of(rests.name()), names(other.open()));
        assertEquals(Standing.CANCELLED, other.cancel(CROSS, order.id()).standing());
        assertNull(other.find(CROSS, new ClientOrderId(9, 9, 9)));
        assertEquals(Standing.CANCELLED, other.cancel(CROSS, order.id()).standing(), "asking twice does no harm");
        VenueClient third = venue.client(clock); // its nonces begin above those of the others
        assertEquals(Standing.CANCELLED, present(third.find(CROSS, order.id())).standing());
    }

    @Test
    void shouldTakeEveryOrderBack() throws Exception {
        client.place(request(OrderType.LIMIT, "0.9990", "10"));
        client.place(request(OrderType.LIMIT, "0.9991", "10"));
        client.cancelAll(CROSS);
        assertEquals(List.of(), client.open());
        client.place(request(OrderType.LIMIT, "0.9991", "10"));
        assertInstanceOf(KrakenClient.class, client).cancelEverything();
        assertEquals(List.of(), client.open());
    }

    @Test
    void shouldTellWhatIsHeldAndWhatIsLocked() throws Exception {
        client.place(request(OrderType.LIMIT, "0.9990", "1000"));
        List<BalanceReported> balances = client.balances(Set.of(Asset.USDT));
        assertEquals(Quantity.of("99001"), balances.getFirst().free());
        assertEquals(Quantity.of("999"), balances.getFirst().locked());
    }

    @Test
    void shouldSayWhenNobodyTellsWhatAKeyMayDo() throws Exception {
        assertEquals(new KeyPermissions(true, true, false), client.permissions());
        venue.faults().mayWithdraw(true);
        assertEquals(new KeyPermissions(true, true, true), client.permissions());
        venue.fake().tellsPermissions(false);
        assertEquals(KeyPermissions.UNKNOWN, client.permissions());
    }

    @Test
    void shouldNotKnowWhatBecameOfAnOrderThatABusyVenueMayHaveTaken() throws Exception {
        for (OnMessage fault : List.of(OnMessage.UNAVAILABLE, OnMessage.TIMEOUT_AFTER)) {
            OrderRequest order = request(OrderType.LIMIT, "0.9990", "10");
            venue.faults().next(fault);
            VenueFaultException unclear = assertThrows(VenueFaultException.class, () -> client.place(order));
            assertInstanceOf(Unknown.class, unclear.fault());
            assertEquals(fault == OnMessage.TIMEOUT_AFTER, client.find(CROSS, order.id()) != null, fault.name());
        }
    }

    @Test
    void shouldStayBelowItsOwnCounterAndStillTakeOrdersBack() throws Exception {
        KrakenSettings settings = KrakenSettings.live(
                        TestKeys.credential(StandInKraken.KEY, StandInKraken.SECRET), temp.resolve("other"))
                .at(venue.rest())
                .patient(Duration.ofSeconds(3), Duration.ofSeconds(2))
                .limited(new KrakenLimits(15, 1, 60, 1));
        VenueClient slow = new KrakenClient(settings, clock::nowNanos);
        VenueFaultException refused = assertThrows(VenueFaultException.class, () -> {
            for (int i = 0; i < 60; i++) {
                slow.fees(CROSS);
            }
        });
        assertInstanceOf(Retryable.class, refused.fault());
        assertEquals(
                10,
                venue.fake().requests().stream()
                        .filter("POST /0/private/TradeVolume"::equals)
                        .count());
        OrderRequest order = request(OrderType.LIMIT, "0.9990", "10");
        slow.place(order);
        assertEquals(Standing.CANCELLED, slow.cancel(CROSS, order.id()).standing());
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

    private static List<String> names(List<VenueOrder> orders) {
        return orders.stream().map(VenueOrder::name).toList();
    }

    private static VenueOrder present(@Nullable VenueOrder order) {
        assertNotNull(order);
        return order;
    }
}
