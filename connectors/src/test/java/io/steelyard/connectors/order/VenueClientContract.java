package io.steelyard.connectors.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.fakevenue.VenueFaults.OnMessage;
import io.steelyard.connectors.order.VenueFault.Unauthorised;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.ControlInput.Dispute;
import io.steelyard.engine.event.ControlInput.OrderUnclear;
import io.steelyard.engine.event.ControlInput.ReconciliationDisputed;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.live.ReconcilePace;
import io.steelyard.engine.port.EngineClock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a desk at any venue does, over a real socket and inside a whole engine. */
@Timeout(30)
abstract class VenueClientContract {
    private static final DeskSettings DESK =
            new DeskSettings(Duration.ofMillis(300), Duration.ofMillis(50), 3, true, true);
    private static final ReconcilePace PACE = new ReconcilePace(Duration.ofSeconds(2), Duration.ofMillis(100), 120);

    private final long shift = NearMinute.shiftMillis();
    private final EngineClock clock = NearMinute.clock(shift);
    private VenueStage venue;
    private VenueClient client;
    private TradingHouse house;

    abstract VenueStage stage(EngineClock clock);

    @BeforeEach
    void begin() throws InterruptedException {
        venue = stage(clock);
        client = venue.client(clock);
        house = house();
        assertEquals(TradingState.HALTED, house.state());
        house.order(Side.BUY, "LIMIT", "0.9990", "10");
        until(() -> house.core().navRaw() > 0 && house.entries(TimerFired.class).size() == 1);
        assertEquals(TradingState.ACTIVE, house.state());
        assertEquals(List.of(), venue.orders(), "halted until the venue was asked");
    }

    @AfterEach
    void end() {
        venue.close();
        assertEquals(house.heldRaw(Asset.USDC), venue.held().get(Asset.USDC));
        assertEquals(house.heldRaw(Asset.USDT), venue.held().get(Asset.USDT));
    }

    @Test
    void shouldRestAndTradeAndTakeBack() throws InterruptedException {
        house.order(Side.BUY, "POST_ONLY", "0.9990", "10");
        settle();
        assertEquals(1, house.entries(OrderAccepted.class).size());
        venue.fill(venue.open().getFirst().name(), Quantity.of("4"));
        until(() -> house.entries(OrderFilled.class).size() == 1);
        assertTrue(house.entries(OrderFilled.class).getFirst().maker());
        house.takeBack();
        until(() -> house.entries(OrderCancelled.class).size() == 1);
        assertEquals(
                Quantity.of("6"), house.entries(OrderCancelled.class).getFirst().remaining());
        assertEquals(List.of(), venue.open());
    }

    @Test
    void shouldAskForTradesNoMoreWhenAllOfAnOrderTraded() throws InterruptedException {
        house.order(Side.BUY, "POST_ONLY", "0.9990", "10");
        settle();
        assertEquals(1, house.desk().resting());
        venue.fill(venue.open().getFirst().name(), Quantity.of("10"));
        until(() -> house.core().views().blotter().open().isEmpty());
        assertEquals(0, house.desk().resting());
    }

    @Test
    void shouldTradeAtOnceOrNotAtAll() throws InterruptedException {
        house.order(Side.SELL, "IOC", "0.9999", "10");
        house.order(Side.SELL, "IOC", "1.0005", "20");
        until(() -> house.core().views().blotter().open().isEmpty());
        assertEquals(1, house.entries(OrderFilled.class).size());
        assertEquals(
                Quantity.of("20"),
                house.entries(OrderCancelled.class).getFirst().remaining());
    }

    @Test
    void shouldSayWhyTheVenueRefused() throws InterruptedException {
        house.order(Side.BUY, "POST_ONLY", "1.0001", "10");
        until(() -> house.entries(OrderRejected.class).size() == 1);
        assertEquals(
                RejectCode.WOULD_TAKE,
                house.entries(OrderRejected.class).getFirst().code());
    }

    @Test
    void shouldAskAndNotSendAgainWhenAnAnswerIsLost() throws InterruptedException {
        for (OnMessage fault : List.of(OnMessage.CUT_AFTER, OnMessage.SILENT_AFTER, OnMessage.TIMEOUT_AFTER)) {
            int before = venue.orders().size();
            long sent = venue.placed();
            venue.faults().next(fault);
            house.order(Side.BUY, "LIMIT", "0.9990", "10");
            until(() -> venue.orders().size() == before + 1
                    && accepted(venue.orders().getLast().name()));
            assertEquals(sent + 1, venue.placed(), fault.name());
            assertEquals(before + 1, venue.orders().size(), fault.name());
        }
        assertEquals(3, house.entries(OrderUnclear.class).size());
        assertEquals(3, house.core().views().blotter().open().size());
    }

    @Test
    void shouldCallAnOrderLostOnlyWhenTheVenueCanTakeItNoMore() throws InterruptedException {
        for (OnMessage fault : venue.losses()) {
            int rejected = house.entries(OrderRejected.class).size();
            venue.faults().next(fault);
            long begun = clock.nowNanos();
            house.order(Side.BUY, "LIMIT", "0.9990", "10");
            until(() -> house.entries(OrderRejected.class).size() == rejected + 1);
            assertTrue(clock.nowNanos() - begun > venue.window().toNanos(), "it might still have arrived");
        }
        assertEquals(List.of(), venue.orders());
        assertEquals(TradingState.ACTIVE, house.state());
    }

    @Test
    void shouldSendWhatWasSurelyNotDoneAgainOnlyWhileItIsFresh() throws InterruptedException {
        venue.faults().next(OnMessage.HASTE);
        house.order(Side.BUY, "LIMIT", "0.9990", "10");
        until(() -> house.entries(OrderRejected.class).size() == 1);
        assertEquals(
                RejectCode.RATE_LIMITED,
                house.entries(OrderRejected.class).getFirst().code());
        assertEquals(
                List.of(), venue.orders(), "the venue asked for a second of silence, and the order is stale by then");
    }

    @Test
    void shouldTakeAnOrderBackThoughTheCancellationWasLost() throws InterruptedException {
        house.order(Side.BUY, "LIMIT", "0.9990", "10");
        until(() -> venue.open().size() == 1 && accepted(venue.open().getFirst().name()));
        venue.faults().next(OnMessage.CUT_BEFORE, OnMessage.BAD_GATEWAY, OnMessage.CUT_AFTER);
        house.takeBack();
        until(() -> house.core().views().blotter().open().isEmpty());
        assertEquals(List.of(), venue.open());
        assertEquals(1, house.entries(OrderCancelled.class).size());
    }

    @Test
    void shouldRefuseAKeyThatMayWithdraw() throws InterruptedException {
        venue.faults().mayWithdraw(true);
        TradingHouse other = house();
        other.turn();
        assertEquals(
                Dispute.KEY,
                other.entries(ReconciliationDisputed.class).getFirst().dispute());
        assertEquals(TradingState.HALTED, other.state());
    }

    @Test
    void shouldShowNoSecretWhateverIsRefused() {
        VenueClient wrong = venue.wrongClient(clock);
        VenueFaultException refused = assertThrows(VenueFaultException.class, wrong::open);
        assertInstanceOf(Unauthorised.class, refused.fault());
        String all = refused + refused.fault().toString();
        venue.secrets().forEach(secret -> assertFalse(all.contains(secret), all));
    }

    @Test
    void shouldFollowAVenueWhoseClockIsAheadAndStopWhenItIsFarOff() throws Exception {
        venue.faults().skewMillis(150);
        client.clock();
        assertEquals(List.of(), client.open());
        venue.faults().skewMillis(60_000);
        client.clock();
        VenueFaultException refused = assertThrows(VenueFaultException.class, () -> {
            for (int i = 0; i < 9; i++) {
                client.clock();
                client.open();
            }
        });
        assertTrue(String.valueOf(refused.getMessage()).contains("clock"), refused.getMessage());
        venue.faults().skewMillis(0);
    }

    @Test
    void shouldReadRulesAndFees() throws Exception {
        SymbolRules rules = client.rules(TradingHouse.cross(venue.venue()));
        assertEquals(
                new SymbolRules(
                        true,
                        Price.of("0.0001"),
                        Quantity.of("1"),
                        Quantity.of("1"),
                        Quantity.of("5").raw()),
                rules);
        assertEquals(new Fees(Bps.of(0), Bps.of(10)), client.fees(TradingHouse.cross(venue.venue())));
    }

    private boolean accepted(String name) {
        return house.entries(OrderAccepted.class).stream()
                .anyMatch(it -> it.order().toString().equals(name));
    }

    private void settle() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            work();
        }
    }

    private void until(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            work();
        }
        settle();
    }

    private void work() throws InterruptedException {
        house.quotes();
        while (house.desk().step()) {
            // all errands
        }
        house.desk().pollIfDue();
        house.turn();
        Thread.sleep(5);
    }

    private TradingHouse house() {
        return new TradingHouse(
                TradingHouse.cross(venue.venue()),
                clock,
                new MemoryJournal(),
                inbox -> new OrderDesk(
                        client, List.of(TradingHouse.cross(venue.venue())), DESK, inbox::add, clock::nowNanos),
                PACE,
                Runnable::run);
    }
}
