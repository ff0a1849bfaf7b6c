package io.steelyard.connectors.order;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.steelyard.connectors.order.StandInVenue.Order;
import io.steelyard.connectors.order.StandInVenue.RefusedException;
import io.steelyard.connectors.order.StandInVenue.Trade;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@link StandInVenue} behind the signed part of Binance's REST interface, on a loopback port, with faults on demand. */
final class StandInBinance implements AutoCloseable {
    static final String KEY = "stand-in-key";
    static final String SECRET = "stand-in-secret-2f6c";
    private static final long MILLI = 1_000_000L;

    private final StandInVenue venue;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>(); // of the next messages about orders
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean withdraw;
    private volatile long skewMillis;
    private volatile int weight;

    /** What goes wrong with one message about an order. */
    enum Fault {
        NONE,
        /** It gets lost on the way. */
        CUT_BEFORE,
        /** It is done, and the answer gets lost. */
        CUT_AFTER,
        /** It is done, and the answer does not come. */
        SILENT_AFTER,
        /** It is done, and the answer says that nobody knows. */
        TIMEOUT_1007,
        /** It is not done: too many requests. */
        HASTE_429,
        /** Nobody knows, and it was not done. */
        ERROR_502
    }

    StandInBinance(StandInVenue venue) throws IOException {
        this.venue = venue;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    StandInVenue venue() {
        return venue;
    }

    void next(Fault... coming) {
        faults.addAll(List.of(coming));
    }

    void mayWithdraw() {
        withdraw = true;
    }

    void skewMillis(long millis) {
        skewMillis = millis;
    }

    void weight(int used) {
        weight = used;
    }

    /** Method and path of everything that came. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    long count(String request) {
        return requests.stream().filter(request::equals).count();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        requests.add(call);
        boolean ofOrder = call.equals("POST /api/v3/order") || call.equals("DELETE /api/v3/order");
        Fault fault = ofOrder && !faults.isEmpty() ? faults.remove() : Fault.NONE;
        switch (fault) {
            case CUT_BEFORE -> exchange.close();
            case HASTE_429 -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                answer(exchange, 429, error(-1003, "Too many requests."));
            }
            case ERROR_502 -> answer(exchange, 502, "<html>Bad Gateway</html>");
            case CUT_AFTER -> {
                reply(call, exchange);
                exchange.close();
            }
            case SILENT_AFTER -> {
                reply(call, exchange);
                await();
            }
            case TIMEOUT_1007 -> {
                reply(call, exchange);
                answer(
                        exchange,
                        504,
                        error(
                                -1007,
                                "Timeout waiting for response from backend server. Send status unknown; execution status unknown."));
            }
            case NONE -> {
                Answer answer = reply(call, exchange);
                answer(exchange, answer.status(), answer.body());
            }
        }
    }

    private record Answer(int status, String body) {}

    private void await() {
        try {
            end.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer reply(String call, HttpExchange exchange) {
        Map<String, String> query = query(exchange);
        if (call.equals("GET /api/v3/time")) {
            return new Answer(200, "{\"serverTime\":" + nowNanos() / MILLI + "}");
        }
        if (call.equals("GET /api/v3/exchangeInfo")) {
            return new Answer(
                    200,
                    "{\"symbols\":[{\"symbol\":\"USDCUSDT\",\"status\":\"TRADING\",\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.00010000\"},{\"filterType\":\"LOT_SIZE\",\"minQty\":\"1.00000000\",\"stepSize\":\"1.00000000\"},{\"filterType\":\"NOTIONAL\",\"minNotional\":\"5.00000000\"}]}]}");
        }
        Answer refused = refusal(exchange, query);
        if (refused != null) {
            return refused;
        }
        try {
            return signed(call, query);
        } catch (RefusedException e) {
            return switch (e.refusal()) {
                case DUPLICATE -> new Answer(400, error(-2010, "Duplicate order sent."));
                case INSUFFICIENT ->
                    new Answer(400, error(-2010, "Account has insufficient balance for requested action."));
                case WOULD_TAKE -> new Answer(400, error(-2010, "Order would immediately match and take."));
                case UNKNOWN -> new Answer(400, error(-2011, "Unknown order sent."));
            };
        }
    }

    private Answer signed(String call, Map<String, String> query) throws RefusedException {
        return switch (call) {
            case "POST /api/v3/order" -> new Answer(200, json(place(query)));
            case "DELETE /api/v3/order" -> new Answer(200, json(venue.cancel(named(query), nowNanos())));
            case "GET /api/v3/order" -> {
                Order order = query.containsKey("orderId")
                        ? venue.find(Long.parseLong(query.getOrDefault("orderId", "0")))
                        : venue.find(named(query));
                yield order == null
                        ? new Answer(400, error(-2013, "Order does not exist."))
                        : new Answer(200, json(order));
            }
            case "GET /api/v3/openOrders" ->
                new Answer(
                        200,
                        venue.open().stream().map(StandInBinance::json).collect(Collectors.joining(",", "[", "]")));
            case "GET /api/v3/myTrades" -> new Answer(200, trades(query));
            case "GET /api/v3/account" -> new Answer(200, account());
            case "GET /api/v3/account/commission" ->
                new Answer(200, "{\"standardCommission\":{\"maker\":\"0.00000000\",\"taker\":\"0.00095000\"}}");
            case "GET /sapi/v1/account/apiRestrictions" ->
                new Answer(200, "{\"enableSpotAndMarginTrading\":true,\"enableWithdrawals\":" + withdraw + "}");
            default -> new Answer(404, error(-1000, "no such path"));
        };
    }

    private Order place(Map<String, String> query) throws RefusedException {
        return venue.place(
                query.getOrDefault("newClientOrderId", ""),
                Side.valueOf(query.getOrDefault("side", "")),
                Price.of(query.getOrDefault("price", "")),
                Quantity.of(query.getOrDefault("quantity", "")),
                !"IOC".equals(query.get("timeInForce")),
                "LIMIT_MAKER".equals(query.get("type")),
                nowNanos());
    }

    private String trades(Map<String, String> query) {
        long since = Long.parseLong(query.getOrDefault("startTime", "0")) * MILLI;
        long from = Long.parseLong(query.getOrDefault("fromId", "0"));
        return venue.trades(since).stream()
                .filter(it -> it.id() >= from)
                .map(StandInBinance::json)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String account() {
        return List.of(venue.listing().base(), venue.listing().quote()).stream()
                .map(this::balance)
                .collect(Collectors.joining(",", "{\"updateTime\":" + nowNanos() / MILLI + ",\"balances\":[", "]}"));
    }

    private String balance(Asset asset) {
        long locked = venue.lockedRaw(asset);
        return "{\"asset\":\"" + asset + "\",\"free\":\"" + new Quantity(venue.heldRaw(asset) - locked)
                + "\",\"locked\":\"" + new Quantity(locked) + "\"}";
    }

    private @Nullable Answer refusal(HttpExchange exchange, Map<String, String> query) {
        if (!KEY.equals(exchange.getRequestHeaders().getFirst("X-MBX-APIKEY"))) {
            return new Answer(401, error(-2015, "Invalid API-key, IP, or permissions for action."));
        }
        String raw = exchange.getRequestURI().getRawQuery();
        int cut = raw.indexOf("&signature=");
        if (cut < 0 || !hmac(raw.substring(0, cut)).equals(query.get("signature"))) {
            return new Answer(400, error(-1022, "Signature for this request is not valid."));
        }
        long age = nowNanos() / MILLI - Long.parseLong(query.getOrDefault("timestamp", "0"));
        if (age > Long.parseLong(query.getOrDefault("recvWindow", "5000")) || age < -1_000) {
            return new Answer(400, error(-1021, "Timestamp for this request is outside of the recvWindow."));
        }
        return null;
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("X-MBX-USED-WEIGHT-1M", Integer.toString(weight));
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private long nowNanos() {
        return (System.currentTimeMillis() + skewMillis) * MILLI;
    }

    private static String named(Map<String, String> query) {
        return query.getOrDefault("origClientOrderId", "");
    }

    private static String error(int code, String text) {
        return "{\"code\":" + code + ",\"msg\":\"" + text + "\"}";
    }

    private static String json(Order order) {
        return "{\"symbol\":\"USDCUSDT\",\"orderId\":" + order.number + ",\"clientOrderId\":\"" + order.name
                + "\",\"origClientOrderId\":\"" + order.name + "\",\"price\":\"" + order.limit + "\",\"origQty\":\""
                + order.quantity + "\",\"executedQty\":\"" + order.filled + "\",\"status\":\"" + order.status
                + "\",\"side\":\"" + order.side + "\",\"updateTime\":" + order.timeNanos / MILLI + "}";
    }

    private static String json(Trade trade) {
        return "{\"id\":" + trade.id() + ",\"orderId\":" + trade.order().number + ",\"price\":\"" + trade.price()
                + "\",\"qty\":\"" + trade.quantity() + "\",\"commission\":\""
                + FixedPoint.format(trade.feeRaw(), FixedPoint.DIGITS) + "\",\"commissionAsset\":\"" + trade.feeAsset()
                + "\",\"time\":" + trade.timeNanos() / MILLI + ",\"isBuyer\":"
                + (trade.order().side == Side.BUY) + ",\"isMaker\":" + trade.maker() + "}";
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : (raw == null ? "" : raw).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }
}
