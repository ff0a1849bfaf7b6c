package io.steelyard.connectors.order;

import io.steelyard.connectors.fakevenue.FakeKeys;
import io.steelyard.connectors.fakevenue.StandInKraken;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.live.ReconcilePace;
import io.steelyard.engine.port.EngineClock;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.VenueOrder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The process that is killed: a whole engine with a desk at the stand-in venue. At its crash point it says so on its standard
 * output and stands still until the parent kills it; without one it settles everything, says its position, and ends.
 */
public final class CrashChild {
    static final String READY = "READY";
    static final String AT = "AT ";
    static final String SETTLED = "SETTLED ";
    private static final String ORDER_PRICE = "0.9990";

    /** Where a process dies. */
    enum Point {
        NONE,
        BEFORE_SEND,
        AFTER_SEND_BEFORE_ANSWER,
        AFTER_ANSWER_BEFORE_JOURNAL,
        ACCEPTED_IN_JOURNAL,
        FILL_TOLD_BEFORE_JOURNAL,
        FILL_IN_JOURNAL,
        BEFORE_CANCEL_IS_SENT,
        AFTER_CANCEL_BEFORE_ANSWER,
        CANCEL_ANSWERED_BEFORE_JOURNAL,
        DURING_FIRST_RECONCILIATION
    }

    private CrashChild() {}

    /** Arguments: journal, the venue's address, the crash point, {@code order} or
     * {@code settle}, the venue; then the clock's shift is read. */
    public static void main(String[] args) throws InterruptedException, IOException {
        Point point = Point.valueOf(args[2]);
        try (ChronicleJournal journal = ChronicleJournal.open(Path.of(args[0]))) {
            house(new MemoryJournal(), args, NearMinute.clock(0), Point.NONE).turn(); // so that all is loaded
            System.out.println(READY);
            BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            EngineClock clock = NearMinute.clock(Long.parseLong(Objects.requireNonNull(told.readLine())));
            TradingHouse house = house(journal, args, clock, point);
            if (args[3].equals("order")) {
                trade(house, point);
            }
            settle(house);
            System.out.println(SETTLED + house.heldRaw(Asset.USDC) + " " + house.heldRaw(Asset.USDT) + " "
                    + house.core().views().blotter().open().size());
        }
    }

    private static TradingHouse house(Journal journal, String[] args, EngineClock clock, Point point) {
        VenueClient client = new CrashingClient(client(args, clock), point);
        Instrument cross = TradingHouse.cross(client.venue());
        return new TradingHouse(
                cross,
                clock,
                journal,
                inbox -> new OrderDesk(
                        client,
                        List.of(cross),
                        new DeskSettings(Duration.ofMillis(300), Duration.ofMillis(50), 3, true, true),
                        new CrashingQueue(inbox, point)::add,
                        clock::nowNanos),
                new ReconcilePace(Duration.ofSeconds(2), Duration.ofMillis(100), 200),
                Runnable::run);
    }

    static void dieAt(Point here, Point point) {
        if (here == point) {
            System.out.println(AT + here);
            System.out.flush();
            while (true) {
                LockSupport.park(); // until the parent kills this process
            }
        }
    }

    private static void trade(TradingHouse house, Point point) throws InterruptedException {
        while (house.state() != TradingState.ACTIVE || house.core().navRaw() == 0 || house.minutes() == 0) {
            work(house, point);
        }
        house.order(Side.BUY, "LIMIT", ORDER_PRICE, "10");
        dieAt(Point.BEFORE_SEND, point);
        while (house.entries(OrderAccepted.class).isEmpty()) {
            work(house, point);
        }
        dieAt(Point.ACCEPTED_IN_JOURNAL, point);
        while (house.entries(OrderFilled.class).isEmpty()) {
            work(house, point); // the parent fills four of the ten
        }
        dieAt(Point.FILL_IN_JOURNAL, point);
        house.takeBack();
        dieAt(Point.BEFORE_CANCEL_IS_SENT, point);
    }

    private static void settle(TradingHouse house) throws InterruptedException {
        while (house.state() != TradingState.ACTIVE
                || !house.core().views().blotter().open().isEmpty()) {
            work(house, Point.NONE);
        }
    }

    private static void work(TradingHouse house, Point point) throws InterruptedException {
        house.quotes();
        while (house.desk().step()) {
            // all errands
        }
        house.desk().pollIfDue();
        house.turn();
        if (!house.entries(BalanceReported.class).isEmpty()) {
            dieAt(Point.DURING_FIRST_RECONCILIATION, point);
        }
        Thread.sleep(2);
    }

    private static VenueClient client(String[] args, EngineClock clock) {
        Duration answer = Duration.ofSeconds(2);
        return args[4].equals("kraken")
                ? KrakenStage.client(
                        args[1],
                        Path.of(args[0] + ".nonces"),
                        Duration.ofSeconds(3),
                        answer,
                        StandInKraken.SECRET,
                        clock)
                : BinanceStage.client(args[1], Duration.ofMillis(500), answer, FakeKeys.SHIPPED.hmacSecret(), clock);
    }

    /** Dies with a report in hand that the journal has not seen. */
    private static final class CrashingQueue {
        private final Queue<Input> inbox;
        private final Point point;

        CrashingQueue(Queue<Input> inbox, Point point) {
            this.inbox = inbox;
            this.point = point;
        }

        void add(Input report) {
            if (report instanceof OrderAccepted) {
                dieAt(Point.AFTER_ANSWER_BEFORE_JOURNAL, point);
            } else if (report instanceof OrderFilled) {
                dieAt(Point.FILL_TOLD_BEFORE_JOURNAL, point);
            } else if (report instanceof OrderCancelled) {
                dieAt(Point.CANCEL_ANSWERED_BEFORE_JOURNAL, point);
            }
            inbox.add(report);
        }
    }

    /** Dies between a message and its answer: the message was sent and done, the answer is here and nobody has seen it. */
    private record CrashingClient(VenueClient client, Point point) implements VenueClient {
        @Override
        public VenueId venue() {
            return client.venue();
        }

        @Override
        public VenueOrder place(OrderRequest order) throws VenueFaultException, InterruptedException {
            VenueOrder answer = client.place(order);
            dieAt(Point.AFTER_SEND_BEFORE_ANSWER, point);
            return answer;
        }

        @Override
        public VenueOrder cancel(Instrument instrument, ClientOrderId order)
                throws VenueFaultException, InterruptedException {
            VenueOrder answer = client.cancel(instrument, order);
            dieAt(Point.AFTER_CANCEL_BEFORE_ANSWER, point);
            return answer;
        }

        @Override
        public @Nullable VenueOrder find(Instrument instrument, ClientOrderId order)
                throws VenueFaultException, InterruptedException {
            return client.find(instrument, order);
        }

        @Override
        public List<VenueOrder> open() throws VenueFaultException, InterruptedException {
            return client.open();
        }

        @Override
        public void cancelAll(Instrument instrument) throws VenueFaultException, InterruptedException {
            client.cancelAll(instrument);
        }

        @Override
        public List<OrderFilled> fills(Instrument instrument, long sinceNanos)
                throws VenueFaultException, InterruptedException {
            return client.fills(instrument, sinceNanos);
        }

        @Override
        public List<BalanceReported> balances(Set<Asset> assets) throws VenueFaultException, InterruptedException {
            return client.balances(assets);
        }

        @Override
        public KeyPermissions permissions() throws VenueFaultException, InterruptedException {
            return client.permissions();
        }

        @Override
        public SymbolRules rules(Instrument instrument) throws VenueFaultException, InterruptedException {
            return client.rules(instrument);
        }

        @Override
        public Fees fees(Instrument instrument) throws VenueFaultException, InterruptedException {
            return client.fees(instrument);
        }

        @Override
        public long clock() throws VenueFaultException, InterruptedException {
            return client.clock();
        }

        @Override
        public Duration longestFlight() {
            return client.longestFlight();
        }
    }
}
