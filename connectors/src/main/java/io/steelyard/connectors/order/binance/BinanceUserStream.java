package io.steelyard.connectors.order.binance;

import io.steelyard.connectors.order.JsonNode;
import io.steelyard.connectors.order.OrderDesk;
import io.steelyard.connectors.order.VenueFaultException;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.port.VenueOrder;
import io.steelyard.engine.port.VenueOrder.Standing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's own events by Binance's WebSocket API ({@code userDataStream.subscribe.signature}; listen keys are gone since
 * February 2026). It only makes news faster: what it misses the desk's polls and the reconciler find. One thread of its own
 * reads, and waits for the desk where the desk asks back.
 */
public final class BinanceUserStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BinanceUserStream.class);
    private static final Duration QUIET = Duration.ofSeconds(3); // then it is asked whether it is there
    private static final Duration ANSWER = Duration.ofMillis(1_500);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final int MOST_DOUBLINGS = 6;
    private static final long MILLI = 1_000_000L;

    private final BinanceSettings settings;
    private final List<Instrument> listings;
    private final OrderDesk desk;
    private final Runnable onSubscribed;
    private final LongSupplier clock;
    private final BinanceRest rest;
    private final SplittableRandom jitter = new SplittableRandom();
    private @Nullable Thread thread;
    private volatile boolean closed;

    /** {@code onSubscribed} is called each time that the stream begins: what happened before it is for others to find out. */
    public BinanceUserStream(
            BinanceSettings settings,
            List<Instrument> listings,
            OrderDesk desk,
            Runnable onSubscribed,
            LongSupplier epochNanos) {
        this.settings = settings;
        this.listings = List.copyOf(listings);
        this.desk = desk;
        this.onSubscribed = onSubscribed;
        this.clock = epochNanos;
        rest = new BinanceRest(settings, epochNanos);
    }

    /** Begins, and begins again whenever it ends, until it is closed. */
    public void open() {
        thread = Thread.ofVirtual().name("steelyard-user-stream-binance").start(this::work);
    }

    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void work() {
        int failures = 0;
        try {
            while (!closed) {
                failures = listen() ? 0 : failures + 1;
                long most = FIRST_PAUSE_MILLIS << Math.min(failures, MOST_DOUBLINGS);
                TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS / 2 + jitter.nextLong(most));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection from its beginning to its end; whether it was ever subscribed. */
    private boolean listen() throws InterruptedException {
        boolean subscribed = false;
        try (SocketLine line = SocketLine.open(settings.webSocketApi(), settings.answer())) {
            rest.measure();
            line.send(subscription());
            while (!closed) {
                String message = line.next(QUIET);
                if (message == null) {
                    line.ping(ANSWER);
                    continue;
                }
                JsonNode node = JsonNode.parse(message);
                if (node.has("event")) {
                    onEvent(node.at("event"));
                } else if (!node.text("status", "").equals("200")) {
                    LOG.warn("binance: the user stream is refused with status {}", node.text("status", "?"));
                    return subscribed;
                } else {
                    subscribed = true;
                    onSubscribed.run();
                }
            }
        } catch (IOException | VenueFaultException e) {
            LOG.info("binance: the user stream ended: {}", e.getMessage());
        }
        return subscribed;
    }

    private String subscription() throws VenueFaultException {
        String key = settings.credential().key().reveal();
        long stamp = (clock.getAsLong() + rest.offsetNanos()) / MILLI;
        String signature = rest.signature("apiKey=" + key + "&timestamp=" + stamp);
        return "{\"id\":\"steelyard\",\"method\":\"userDataStream.subscribe.signature\",\"params\":{\"apiKey\":\"" + key
                + "\",\"timestamp\":" + stamp + ",\"signature\":\"" + signature + "\"}}";
    }

    private void onEvent(JsonNode event) throws IOException {
        switch (event.text("e")) {
            case "executionReport" -> onReport(event);
            case "eventStreamTerminated", "serverShutdown" -> throw new IOException("the venue ends it");
            default -> {
                // balances are the reconciler's
            }
        }
    }

    private void onReport(JsonNode report) throws IOException {
        Instrument listing = listing(report.text("s"));
        String original = report.text("C", "");
        String name = original.isEmpty() ? report.text("c") : original;
        ClientOrderId order = ClientOrderId.parse(name);
        if (listing == null || order == null) {
            return; // a stranger's, which the reconciler looks at
        }
        try {
            if (report.text("x").equals("TRADE")) {
                desk.onTrade(BinanceTrades.ofStream(order, listing, report));
            }
            Standing standing = standing(report.text("X"));
            if (standing != Standing.OPEN) {
                Quantity filled = Quantity.of(report.text("z"));
                desk.onEnd(new VenueOrder(
                        name,
                        report.text("i"),
                        standing,
                        filled,
                        Quantity.of(report.text("q")).minus(filled),
                        report.number("T") * MILLI));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException("a report that is not understood: " + e.getMessage(), e);
        }
    }

    private static Standing standing(String status) {
        return switch (status) {
            case "FILLED" -> Standing.FILLED;
            case "CANCELED", "EXPIRED", "EXPIRED_IN_MATCH" -> Standing.CANCELLED;
            case "REJECTED" -> Standing.REJECTED;
            default -> Standing.OPEN;
        };
    }

    private @Nullable Instrument listing(String symbol) {
        return listings.stream()
                .filter(it -> BinanceClient.symbol(it).equals(symbol))
                .findFirst()
                .orElse(null);
    }
}
