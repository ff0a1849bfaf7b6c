package io.steelyard.connectors.fakevenue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.steelyard.connectors.fakevenue.FakeOrder.Force;
import io.steelyard.connectors.fakevenue.FakeOrder.Kind;
import io.steelyard.connectors.fakevenue.FakeOrder.Ticket;
import io.steelyard.connectors.fakevenue.FakeVenue.OrderView;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/** A venue's REST interface on a loopback port, before the fake exchange; a subclass speaks the venue's language. */
public abstract class StandInRest implements AutoCloseable {
    private static final long LATE_MILLIS = 700;

    final FakeExchange exchange;
    final VenueFaults faults = new VenueFaults(1);
    final LongSupplier millis;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What is answered. */
    record Answer(int status, String text) {}

    StandInRest(List<Instrument> listings, Map<Asset, Quantity> funds, LongSupplier epochMillis) throws IOException {
        millis = () -> epochMillis.getAsLong() + faults.skewMillis();
        exchange = new FakeExchange(listings);
        funds.forEach((asset, amount) -> exchange.account().move(asset, amount.raw()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Does what was asked; called by one thread at a time. */
    abstract Answer answer(HttpExchange http, String path, String body);

    /** Whether it places an order or takes one back. */
    abstract boolean isOfOrder(String call);

    /** Refused for haste. */
    abstract Answer haste();

    /** Not available, and not done. */
    abstract Answer unavailable();

    /** Done, and nobody knows. */
    abstract Answer unclear();

    /** The user's name of an order, from the venue's. */
    abstract String ours(String name);

    public final String rest() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public final VenueFaults faults() {
        return faults;
    }

    /** Method and path of every request so far. */
    public final List<String> requests() {
        return List.copyOf(requests);
    }

    public final void quote(String symbol, Price bid, Price ask, Quantity size) {
        synchronized (exchange) {
            offer(symbol, Side.BUY, bid, size);
            offer(symbol, Side.SELL, ask, size);
        }
    }

    /** Strangers trade with the user's resting order. */
    public final void fill(String name, Quantity quantity) {
        synchronized (exchange) {
            for (FakeOrder order : exchange.open()) {
                if (ours(order.name()).equals(name)) {
                    hit(order, Math.min(quantity.raw(), order.remainingRaw()));
                }
            }
        }
    }

    public final List<OrderView> orders() {
        synchronized (exchange) {
            return exchange.all().stream()
                    .map(it -> new OrderView(
                            ours(it.name()),
                            it.side(),
                            it.standing.name(),
                            it.ticket.quantityRaw(),
                            it.filledRaw,
                            it.changedMillis))
                    .toList();
        }
    }

    public final int trades() {
        synchronized (exchange) {
            return exchange.trades().size();
        }
    }

    public final Map<Asset, Long> held() {
        synchronized (exchange) {
            return exchange.account().held();
        }
    }

    @Override
    public final void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    final Instrument listing(String symbol) {
        return exchange.markets().stream()
                .filter(it -> it.symbol().equals(symbol))
                .findFirst()
                .orElseThrow()
                .listing();
    }

    private void hit(FakeOrder order, long raw) {
        try {
            exchange.hit(order, raw, millis.getAsLong());
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void offer(String symbol, Side side, Price price, Quantity size) {
        try {
            exchange.strange(
                    new Ticket(symbol, "", side, Kind.LIMIT, Force.GTC, price.raw(), size.raw()), millis.getAsLong());
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void serve(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getPath();
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String call = http.getRequestMethod() + " " + path;
        requests.add(call);
        switch (isOfOrder(call) ? faults.ofMessage() : VenueFaults.OnMessage.NONE) {
            case CUT_BEFORE -> http.close();
            case HASTE -> send(http, haste());
            case BAD_GATEWAY -> send(http, new Answer(502, "<html>Bad Gateway</html>"));
            case UNAVAILABLE -> send(http, unavailable());
            case CUT_AFTER -> {
                guarded(http, path, body);
                http.close();
            }
            case SILENT_AFTER -> guarded(http, path, body);
            case TIMEOUT_AFTER -> {
                guarded(http, path, body);
                send(http, unclear());
            }
            case LATE -> {
                Answer answer = guarded(http, path, body);
                try {
                    Thread.sleep(LATE_MILLIS);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                send(http, answer);
            }
            case NONE -> send(http, guarded(http, path, body));
        }
    }

    private Answer guarded(HttpExchange http, String path, String body) {
        synchronized (exchange) {
            return answer(http, path, body);
        }
    }

    private static void send(HttpExchange http, Answer answer) throws IOException {
        byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(answer.status(), bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }
}
