package io.steelyard.connectors.fakevenue;

import io.steelyard.connectors.fakevenue.FakeExchange.UserTrade;
import io.steelyard.engine.domain.Asset;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Binance's WebSocket API: the calls of the REST interface under other names, sessions, and the user's own events wrapped as
 * {@code {"subscriptionId":N,"event":{}}}.
 */
final class BinanceApi {
    private static final String SUBSCRIBE = "userDataStream.subscribe";
    private static final String SUBSCRIBE_SIGNED = "userDataStream.subscribe.signature";
    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("ping", "GET /api/v3/ping"),
            Map.entry("time", "GET /api/v3/time"),
            Map.entry("exchangeInfo", "GET /api/v3/exchangeInfo"),
            Map.entry("depth", "GET /api/v3/depth"),
            Map.entry("trades.recent", "GET /api/v3/trades"),
            Map.entry("ticker.book", "GET /api/v3/ticker/bookTicker"),
            Map.entry("order.place", "POST /api/v3/order"),
            Map.entry("order.test", "POST /api/v3/order/test"),
            Map.entry("order.status", "GET /api/v3/order"),
            Map.entry("order.cancel", "DELETE /api/v3/order"),
            Map.entry("openOrders.status", "GET /api/v3/openOrders"),
            Map.entry("openOrders.cancelAll", "DELETE /api/v3/openOrders"),
            Map.entry("allOrders", "GET /api/v3/allOrders"),
            Map.entry("myTrades", "GET /api/v3/myTrades"),
            Map.entry("account.status", "GET /api/v3/account"),
            Map.entry("account.commission", "GET /api/v3/account/commission"));

    private final FakeExchange exchange;
    private final BinanceCalls calls;
    private final BinanceGuard guard;
    private final VenueFaults faults;
    private final LongSupplier millis;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final Queue<Late> late = new ArrayDeque<>();
    private int subscriptions;

    /** Events that are told later than they happened. */
    private record Late(long atMillis, List<String> events) {}

    BinanceApi(FakeExchange exchange, BinanceCalls calls, BinanceGuard guard, VenueFaults faults, LongSupplier millis) {
        this.exchange = exchange;
        this.calls = calls;
        this.guard = guard;
        this.faults = faults;
        this.millis = millis;
    }

    Session connect(FrameLine line) {
        Session session = new Session(line);
        sessions.add(session);
        return session;
    }

    /** Tells the user's sessions what became of an order. */
    void onOrder(FakeOrder order, @Nullable UserTrade trade) {
        if (sessions.isEmpty()) {
            return;
        }
        long now = millis.getAsLong();
        String report = JsonText.object(json -> BinanceText.execution(json, order, trade, now));
        String position = JsonText.object(json -> BinanceText.position(json, exchange.account(), assets(order), now));
        long delay = trade == null ? 0 : faults.tradeDelayMillis();
        late.add(new Late(now + delay, List.of(report, position)));
        tick();
    }

    /** Tells what is due, in the order in which it happened but for what is late. */
    void tick() {
        long now = millis.getAsLong();
        for (Iterator<Late> each = late.iterator(); each.hasNext(); ) {
            Late due = each.next();
            if (due.atMillis() <= now) {
                each.remove();
                due.events().forEach(event -> sessions.forEach(session -> session.event(event)));
            }
        }
    }

    /** Every connection ends. */
    void cut() {
        sessions.forEach(it -> it.line.close());
    }

    private List<Asset> assets(FakeOrder order) {
        return exchange.markets().stream()
                .filter(it -> it.symbol().equals(order.symbol()))
                .flatMap(it -> List.of(it.listing().base(), it.listing().quote()).stream())
                .toList();
    }

    /** One connection. */
    final class Session {
        private final FrameLine line;
        private String key = ""; // who logged in
        private int subscription = -1;

        private Session(FrameLine line) {
            this.line = line;
        }

        void close() {
            sessions.remove(this);
        }

        /** Answers one request; the caller guards the exchange. */
        void heard(String text) {
            try {
                SocketRequest request = SocketRequest.parse(text);
                String method = request.method();
                boolean ofOrder = method.equals("order.place") || method.equals("order.cancel");
                BinanceParameters asked = BinanceParameters.ofSocket(request.named());
                serve(request.id(), method, asked, ofOrder ? faults.ofMessage() : VenueFaults.OnMessage.NONE);
            } catch (IOException _) {
                refuse("null", new BinanceRefusal(BinanceRefusal.BAD, -1000, "not a request"));
            }
        }

        private void serve(String id, String method, BinanceParameters asked, VenueFaults.OnMessage fault) {
            try {
                switch (fault) {
                    case CUT_BEFORE -> line.close();
                    case HASTE ->
                        throw new BinanceRefusal(BinanceRefusal.TOO_MANY, -1003, "Too much request weight used.");
                    case BAD_GATEWAY -> throw new BinanceRefusal(500, -1000, "An unknown error occurred.");
                    case UNAVAILABLE ->
                        throw new BinanceRefusal(503, -1008, "Request throttled by system-level protection.");
                    case CUT_AFTER -> {
                        result(method, asked);
                        line.close();
                    }
                    case SILENT_AFTER -> result(method, asked);
                    case TIMEOUT_AFTER -> {
                        result(method, asked);
                        throw new BinanceRefusal(500, -1007, VenueDoor.UNKNOWN_OUTCOME);
                    }
                    case NONE, LATE -> accept(id, result(method, asked));
                }
            } catch (BinanceRefusal e) {
                refuse(id, e);
            }
        }

        private String result(String method, BinanceParameters asked) throws BinanceRefusal {
            return switch (method) {
                case "session.logon" -> {
                    guard.weigh(2, false);
                    guard.checkSigned(asked.text("apiKey"), asked);
                    key = asked.text("apiKey");
                    yield state();
                }
                case "session.status" -> state();
                case "session.logout" -> {
                    key = "";
                    yield state();
                }
                case SUBSCRIBE, SUBSCRIBE_SIGNED -> {
                    guard.weigh(2, false);
                    authorise(asked, method.equals(SUBSCRIBE_SIGNED));
                    subscription = subscriptions++;
                    yield "{\"subscriptionId\":" + subscription + "}";
                }
                case "userDataStream.unsubscribe" -> {
                    subscription = -1;
                    yield "{}";
                }
                default -> call(method, asked);
            };
        }

        private String call(String method, BinanceParameters asked) throws BinanceRefusal {
            String call = METHODS.get(method);
            if (call == null) {
                throw new BinanceRefusal(BinanceRefusal.BAD, -1000, "Unknown method " + method);
            }
            BinanceCalls.Rule rule = BinanceCalls.rule(call);
            guard.weigh(rule.weight(), rule.order());
            if (rule.signed()) {
                authorise(asked, key.isEmpty() || asked.has("signature"));
            }
            return calls.answer(call, asked);
        }

        private void authorise(BinanceParameters asked, boolean signed) throws BinanceRefusal {
            if (signed) {
                guard.checkSigned(asked.text("apiKey", key), asked);
            } else if (key.isEmpty()) {
                throw new BinanceRefusal(BinanceRefusal.UNAUTHORISED, -2015, "Session is not authenticated.");
            } else if (asked.has("timestamp")) {
                guard.checkTime(asked);
            }
        }

        private String state() {
            return JsonText.object(json -> {
                if (key.isEmpty()) {
                    json.writeNullField("apiKey");
                } else {
                    json.writeStringField("apiKey", key);
                }
                json.writeNumberField("serverTime", millis.getAsLong());
                json.writeBooleanField("userDataStream", subscription >= 0);
            });
        }

        private void event(String event) {
            if (subscription >= 0) {
                line.event("{\"subscriptionId\":" + subscription + ",\"event\":" + event + "}");
            }
        }

        private void accept(String id, String result) {
            line.answer("{\"id\":" + id + ",\"status\":200,\"result\":" + result + limits() + "}");
        }

        private void refuse(String id, BinanceRefusal refusal) {
            line.answer("{\"id\":" + id + ",\"status\":" + refusal.status() + ",\"error\":" + refusal.json() + limits()
                    + "}");
        }

        private String limits() {
            return ",\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":"
                    + BinanceGuard.WEIGHT_A_MINUTE + ",\"count\":" + guard.weight() + "}]";
        }
    }
}
