package io.steelyard.connectors.order;

import io.steelyard.connectors.order.VenueFault.Rejected;
import io.steelyard.connectors.order.VenueFault.Retryable;
import io.steelyard.connectors.order.VenueFault.Unauthorised;
import io.steelyard.connectors.order.VenueFault.Unknown;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.OrderUnclear;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.port.AccountSilentException;
import io.steelyard.engine.port.AccountSource;
import io.steelyard.engine.port.AskedOrder;
import io.steelyard.engine.port.OrderGateway;
import io.steelyard.engine.port.VenueAccount;
import io.steelyard.engine.port.VenueOrder;
import io.steelyard.engine.port.VenueOrder.Standing;
import io.steelyard.engine.risk.ApprovedOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders to one venue: each is sent once, cancellations before all else, by one thread that waits for the answers. What a
 * venue did not answer is told as {@link OrderUnclear}, for the reconciler to ask; it is never sent again. The same desk
 * answers the reconciler, since it knows what is still on its way.
 */
public final class OrderDesk implements OrderGateway, AccountSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(200).toNanos();
    private static final long OVERLAP_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long IDLE_MILLIS = 20;

    private final VenueClient client;
    private final DeskSettings settings;
    private final Consumer<Input> reports;
    private final LongSupplier clock;
    private final Map<InstrumentId, Instrument> listings;
    private final AccountReader reader;
    private final Deque<Errand> cancels = new ArrayDeque<>();
    private final Deque<Errand> places = new ArrayDeque<>();
    private final Map<ClientOrderId, Instrument> live = new ConcurrentHashMap<>(); // sent, and not known to have ended
    private final Map<ClientOrderId, Quantity> whole = new ConcurrentHashMap<>(); // of those, what each is for
    private final Set<ClientOrderId> underway = ConcurrentHashMap.newKeySet(); // laid here, and not answered
    private final TradeSieve sieve = new TradeSieve();
    private final long openedNanos;
    private @Nullable Errand present; // guarded by this
    private long polledNanos;
    private volatile boolean closed;

    /** Something to be sent; without an order it is a cancellation. */
    private record Errand(
            ClientOrderId id,
            Instrument instrument,
            @Nullable OrderRequest order,
            long laidNanos,
            int tries,
            long notBeforeNanos) {
        Errand again(long atNanos) {
            return new Errand(id, instrument, order, laidNanos, tries + 1, atNanos);
        }
    }

    /**
     * A desk that works when {@link #step} is called; {@link #start} gives it threads.
     *
     * @param listings what is traded at the venue
     * @param reports told of everything that the venue says, from several threads
     */
    public OrderDesk(
            VenueClient client,
            List<Instrument> listings,
            DeskSettings settings,
            Consumer<Input> reports,
            LongSupplier epochNanos) {
        this.client = client;
        this.settings = settings;
        this.reports = reports;
        this.clock = epochNanos;
        this.listings = new ConcurrentHashMap<>();
        listings.forEach(listing -> this.listings.put(listing.id(), listing));
        reader = new AccountReader(client, List.copyOf(listings), settings, epochNanos);
        openedNanos = epochNanos.getAsLong();
    }

    /** Begins to work on a thread of its own. */
    public void start() {
        Thread.ofVirtual()
                .name("steelyard-orders-" + client.venue())
                .uncaughtExceptionHandler((_, fault) -> recover(fault))
                .start(this::work);
    }

    @Override
    public VenueId venue() {
        return client.venue();
    }

    @Override
    public void submit(ApprovedOrder order) {
        Instrument listing = listings.get(order.intent().instrument());
        if (listing == null) {
            reports.accept(rejected(order.id(), RejectCode.OTHER, "not traded at " + venue() + " by configuration"));
            return;
        }
        underway.add(order.id());
        OrderRequest request = new OrderRequest(order.id(), order.intent(), listing);
        lay(new Errand(order.id(), listing, request, clock.getAsLong(), 0, 0), places);
    }

    @Override
    public void cancel(ClientOrderId order) {
        Instrument listing = live.get(order);
        Errand unsent = withdraw(order);
        if (unsent != null) {
            underway.remove(order);
            reports.accept(new OrderCancelled(clock.getAsLong(), order, unsentQuantity(unsent)));
        } else if (listing != null) {
            lay(new Errand(order, listing, null, clock.getAsLong(), 0, 0), cancels);
        } // else of an earlier run: the reconciler finds it first, and then it is asked back
    }

    /** A trade that a private stream told. */
    public void onTrade(OrderFilled fill) {
        if (sieve.isNew(fill)) {
            reports.accept(fill);
            endIfFilled(fill.order());
        }
    }

    /** How many orders were sent and are not known to have ended; while there are any, trades are asked for. */
    public int resting() {
        return live.size();
    }

    /** A private stream says that an order ended; its trades are made sure of first. */
    public void onEnd(VenueOrder word) {
        ClientOrderId id = ClientOrderId.parse(word.name());
        Instrument listing = id == null ? null : live.get(id);
        if (id != null && listing != null && !underway.contains(id)) {
            settle(id, listing, word);
        }
    }

    @Override
    public VenueAccount ask(List<AskedOrder> orders, long sinceNanos)
            throws AccountSilentException, InterruptedException {
        VenueAccount account = reader.read(orders, sinceNanos, underway::contains);
        for (OrderFilled fill : account.fills()) {
            if (sieve.isNew(fill)) { // the reconciler tells it
                endIfFilled(fill.order());
            }
        }
        for (AskedOrder ask : orders) {
            VenueOrder word = resting(account, ask.id());
            if (word != null) {
                live.putIfAbsent(ask.id(), ask.instrument());
                whole.putIfAbsent(ask.id(), word.filled().plus(word.remaining()));
            }
            if (word != null && ask.cancelAsked() && !isCancelling(ask.id())) {
                lay(new Errand(ask.id(), ask.instrument(), null, clock.getAsLong(), 0, 0), cancels);
            }
        }
        return account;
    }

    private static @Nullable VenueOrder resting(VenueAccount account, ClientOrderId id) {
        return account.orders().stream()
                .filter(it -> it.standing() == Standing.OPEN && it.name().equals(id.toString()))
                .findFirst()
                .orElse(null);
    }

    /** Does the next thing that is due; false when there is none. */
    public boolean step() throws InterruptedException {
        Errand next = take();
        if (next == null) {
            return false;
        }
        if (next.order() == null) {
            sendCancel(next);
        } else {
            sendOrder(next, next.order());
        }
        synchronized (this) {
            present = null;
        }
        return true;
    }

    /** Asks for trades if orders rest and it is time to. */
    public void pollIfDue() throws InterruptedException {
        long now = clock.getAsLong();
        if (now - polledNanos < settings.poll().toNanos() || live.isEmpty()) {
            return;
        }
        polledNanos = now;
        for (Instrument listing : Set.copyOf(live.values())) {
            fetchTrades(listing);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private void work() {
        try {
            while (!closed) {
                if (!step()) {
                    pollIfDue();
                    Thread.sleep(IDLE_MILLIS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that nobody foresaw: what was being sent is unclear, and the work goes on. */
    private void recover(Throwable fault) {
        LOG.error("{}: {}", venue(), fault.toString());
        Errand broken;
        synchronized (this) {
            broken = present;
            present = null;
        }
        if (broken != null) {
            underway.remove(broken.id());
            reports.accept(unclear(broken.id(), "a fault of ours while sending"));
        }
        if (!closed) {
            start();
        }
    }

    private void sendOrder(Errand errand, OrderRequest order) throws InterruptedException {
        ClientOrderId id = errand.id();
        if (clock.getAsLong() - errand.laidNanos() > settings.longestWait().toNanos()) {
            underway.remove(id);
            reports.accept(rejected(id, RejectCode.RATE_LIMITED, "could not be sent in time, and was not"));
            return;
        }
        live.put(id, order.instrument());
        whole.put(id, order.intent().quantity());
        try {
            VenueOrder word = client.place(order);
            reports.accept(new OrderAccepted(word.venueTimeNanos(), id, word.venueOrderId()));
            underway.remove(id);
            settle(id, order.instrument(), word);
        } catch (VenueFaultException e) {
            onRefused(errand, e.fault());
        }
    }

    private void onRefused(Errand errand, VenueFault fault) {
        ClientOrderId id = errand.id();
        switch (fault) {
            case Retryable retry -> {
                live.remove(id);
                whole.remove(id);
                lay(errand.again(clock.getAsLong() + retry.pause().toNanos()), places);
            }
            case Rejected refusal -> {
                end(id);
                reports.accept(rejected(id, refusal.code(), refusal.text()));
            }
            case Unauthorised refusal -> {
                end(id);
                reports.accept(rejected(id, RejectCode.UNAUTHORISED, refusal.text()));
            }
            case Unknown unknown -> {
                underway.remove(id);
                reports.accept(unclear(id, unknown.text()));
            }
        }
    }

    private void sendCancel(Errand errand) throws InterruptedException {
        try {
            settle(errand.id(), errand.instrument(), client.cancel(errand.instrument(), errand.id()));
        } catch (VenueFaultException e) {
            boolean again = errand.tries() < settings.cancelTries();
            switch (e.fault()) {
                case Retryable retry
                when again -> lay(errand.again(clock.getAsLong() + retry.pause().toNanos()), cancels);
                case Unknown _
                when again -> // a cancellation sent twice does no harm
                    lay(errand.again(clock.getAsLong() + (FIRST_PAUSE_NANOS << errand.tries())), cancels);
                case Retryable _, Unknown _, Rejected _, Unauthorised _ ->
                    reports.accept(
                            unclear(errand.id(), "cancellation: " + e.fault().text()));
            }
        }
    }

    /** Tells an order's end, but only after all its trades; when they are not all listed yet the reconciler asks again. */
    private void settle(ClientOrderId id, Instrument listing, VenueOrder word) {
        if (word.standing() == Standing.OPEN) {
            return;
        }
        try {
            if (sieve.filled(id).compareTo(word.filled()) < 0) {
                fetchTrades(listing);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (sieve.filled(id).compareTo(word.filled()) < 0) {
            reports.accept(unclear(id, word.filled() + " traded, the venue lists " + sieve.filled(id)));
            return;
        }
        end(id);
        if (word.standing() == Standing.CANCELLED) {
            reports.accept(new OrderCancelled(word.venueTimeNanos(), id, word.remaining()));
        } else if (word.standing() == Standing.REJECTED) {
            reports.accept(rejected(id, RejectCode.OTHER, "refused by the venue"));
        }
    }

    private void fetchTrades(Instrument listing) throws InterruptedException {
        try {
            long since = Math.max(openedNanos, sieve.latestNanos()) - OVERLAP_NANOS;
            client.fills(listing, since).forEach(this::onTrade);
        } catch (VenueFaultException e) {
            LOG.info("{}: trades are not told: {}", venue(), e.getMessage());
        }
    }

    /** Nothing is left to ask for, though nobody may ever say that it ended. */
    private void endIfFilled(ClientOrderId id) {
        Quantity all = whole.get(id);
        if (all != null && !underway.contains(id) && sieve.filled(id).compareTo(all) >= 0) {
            end(id);
        }
    }

    private void end(ClientOrderId id) {
        underway.remove(id);
        live.remove(id);
        whole.remove(id);
    }

    private void lay(Errand errand, Deque<Errand> queue) {
        synchronized (this) {
            queue.addLast(errand);
        }
    }

    private synchronized @Nullable Errand take() {
        long now = clock.getAsLong();
        present = takeDue(cancels, now);
        if (present == null) {
            present = takeDue(places, now);
        }
        return present;
    }

    private static @Nullable Errand takeDue(Deque<Errand> queue, long now) {
        for (Iterator<Errand> each = queue.iterator(); each.hasNext(); ) {
            Errand errand = each.next();
            if (errand.notBeforeNanos() <= now) {
                each.remove();
                return errand;
            }
        }
        return null;
    }

    /** Takes an order out that was not sent. */
    private synchronized @Nullable Errand withdraw(ClientOrderId id) {
        for (Iterator<Errand> each = places.iterator(); each.hasNext(); ) {
            Errand errand = each.next();
            if (errand.id().equals(id)) {
                each.remove();
                return errand;
            }
        }
        return null;
    }

    private synchronized boolean isCancelling(ClientOrderId id) {
        return (present != null && present.id().equals(id))
                || cancels.stream().anyMatch(it -> it.id().equals(id));
    }

    private static Quantity unsentQuantity(Errand unsent) {
        return unsent.order() == null ? Quantity.ZERO : unsent.order().intent().quantity();
    }

    private OrderRejected rejected(ClientOrderId id, RejectCode code, String text) {
        return new OrderRejected(clock.getAsLong(), id, code, text);
    }

    private OrderUnclear unclear(ClientOrderId id, String text) {
        return new OrderUnclear(clock.getAsLong(), id, text.substring(0, Math.min(text.length(), 200)));
    }
}
