package io.steelyard.connectors.fakevenue;

import static io.steelyard.connectors.fakevenue.JsonText.amount;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.connectors.fakevenue.FakeExchange.UserTrade;
import io.steelyard.connectors.fakevenue.FakeOrder.Force;
import io.steelyard.connectors.fakevenue.FakeOrder.Kind;
import io.steelyard.connectors.fakevenue.FakeOrder.Ticket;
import io.steelyard.connectors.fakevenue.JsonText.Writing;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Side;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What Binance's spot interface answers, by REST and by its WebSocket API alike. Not guarded against other threads. */
final class BinanceCalls {
    private static final int MOST_LEVELS = 5_000;
    private static final String ORDER = "/api/v3/order";

    private final FakeExchange exchange;
    private final VenueFaults faults;
    private final LongSupplier millis;

    /** What a call weighs and whether it must be signed. */
    record Rule(int weight, boolean signed, boolean order) {}

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("GET /api/v3/ping", new Rule(1, false, false)),
            Map.entry("GET /api/v3/time", new Rule(1, false, false)),
            Map.entry("GET /api/v3/exchangeInfo", new Rule(20, false, false)),
            Map.entry("GET /api/v3/depth", new Rule(5, false, false)),
            Map.entry("GET /api/v3/trades", new Rule(25, false, false)),
            Map.entry("GET /api/v3/ticker/bookTicker", new Rule(2, false, false)),
            Map.entry("POST " + ORDER, new Rule(1, true, true)),
            Map.entry("POST /api/v3/order/test", new Rule(1, true, false)),
            Map.entry("GET " + ORDER, new Rule(4, true, false)),
            Map.entry("DELETE " + ORDER, new Rule(1, true, false)),
            Map.entry("GET /api/v3/openOrders", new Rule(6, true, false)),
            Map.entry("DELETE /api/v3/openOrders", new Rule(1, true, false)),
            Map.entry("GET /api/v3/allOrders", new Rule(20, true, false)),
            Map.entry("GET /api/v3/myTrades", new Rule(20, true, false)),
            Map.entry("GET /api/v3/account", new Rule(20, true, false)),
            Map.entry("GET /api/v3/account/commission", new Rule(20, true, false)),
            Map.entry("GET /sapi/v1/asset/assetDetail", new Rule(1, true, false)),
            Map.entry("GET /sapi/v1/account/apiRestrictions", new Rule(1, true, false)));

    private final Collection<FakeExchange.Print> prints;

    BinanceCalls(
            FakeExchange exchange, Collection<FakeExchange.Print> prints, VenueFaults faults, LongSupplier millis) {
        this.exchange = exchange;
        this.prints = prints;
        this.faults = faults;
        this.millis = millis;
    }

    /** The rule of a call such as {@code GET /api/v3/time}. */
    static Rule rule(String call) throws BinanceRefusal {
        if (call.contains("/api/v3/userDataStream")) {
            throw new BinanceRefusal(
                    BinanceRefusal.GONE, -1000, "This endpoint has been removed; use the WebSocket API.");
        }
        Rule rule = RULES.get(call);
        if (rule == null) {
            throw new BinanceRefusal(404, -1000, "No such path: " + call);
        }
        return rule;
    }

    /** Does it and answers with a JSON document. */
    String answer(String call, BinanceParameters asked) throws BinanceRefusal {
        try {
            return switch (call) {
                case "GET /api/v3/ping" -> "{}";
                case "GET /api/v3/time" -> JsonText.object(it -> it.writeNumberField("serverTime", millis.getAsLong()));
                case "GET /api/v3/exchangeInfo" -> exchangeInfo(asked);
                case "GET /api/v3/depth" -> depth(asked);
                case "GET /api/v3/trades" -> prints(asked);
                case "GET /api/v3/ticker/bookTicker" -> tickers(asked);
                case "POST " + ORDER -> place(asked);
                case "POST /api/v3/order/test" -> test(asked);
                case "GET " + ORDER -> order(find(asked));
                case "DELETE " + ORDER -> cancel(asked);
                case "GET /api/v3/openOrders" -> orders(exchange.open(), asked);
                case "DELETE /api/v3/openOrders" -> cancelAll(asked);
                case "GET /api/v3/allOrders" -> orders(exchange.all(), asked);
                case "GET /api/v3/myTrades" -> trades(asked);
                case "GET /api/v3/account" -> account(asked);
                case "GET /api/v3/account/commission" -> commission(asked);
                case "GET /sapi/v1/asset/assetDetail" -> assets();
                default -> restrictions();
            };
        } catch (RefusedException e) {
            throw BinanceRefusal.of(e.refusal());
        }
    }

    private String place(BinanceParameters asked) throws BinanceRefusal, RefusedException {
        Ticket ticket = ticket(asked);
        int before = exchange.trades().size();
        FakeOrder order = exchange.place(ticket, millis.getAsLong());
        List<UserTrade> all = exchange.trades();
        List<UserTrade> fills = all.subList(before, all.size()).stream()
                .filter(it -> it.order().number == order.number)
                .toList();
        String form = asked.text("newOrderRespType", ticket.kind() == Kind.LIMIT_MAKER ? "ACK" : "FULL");
        return JsonText.object(it -> BinanceText.placed(it, order, fills, form));
    }

    private String test(BinanceParameters asked) throws BinanceRefusal, RefusedException {
        Ticket ticket = ticket(asked);
        exchange.check(exchange.market(ticket.symbol()), ticket);
        return "{}";
    }

    private static Ticket ticket(BinanceParameters asked) throws BinanceRefusal {
        Kind kind = asked.word(Kind.class, "type");
        if (kind == Kind.LIMIT && !asked.has("timeInForce")) {
            throw BinanceRefusal.missing("timeInForce");
        }
        String name = asked.text("newClientOrderId", "");
        if (!name.matches("[.A-Z:/a-z0-9_-]{0,36}")) {
            throw new BinanceRefusal(
                    BinanceRefusal.BAD, -1100, "Illegal characters found in parameter 'newClientOrderId'.");
        }
        return new Ticket(
                asked.text("symbol"),
                name.isEmpty()
                        ? "fake" + Long.toHexString(asked.signed().hashCode() * 31L + asked.number("timestamp", 0))
                        : name,
                asked.word(Side.class, "side"),
                kind,
                kind == Kind.LIMIT ? asked.word(Force.class, "timeInForce") : Force.GTC,
                kind == Kind.MARKET ? 0 : asked.amountRaw("price"),
                asked.amountRaw("quantity"));
    }

    private FakeOrder find(BinanceParameters asked) throws BinanceRefusal {
        FakeOrder order = known(asked);
        if (order == null) {
            throw BinanceRefusal.noSuchOrder();
        }
        return order;
    }

    private @Nullable FakeOrder known(BinanceParameters asked) throws BinanceRefusal {
        if (!asked.has("orderId") && !asked.has("origClientOrderId")) {
            throw new BinanceRefusal(
                    BinanceRefusal.BAD,
                    -1102,
                    "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        }
        String symbol = asked.text("symbol");
        FakeOrder order = asked.has("orderId")
                ? exchange.numbered(asked.number("orderId"))
                : exchange.named(asked.text("origClientOrderId"));
        return order == null || !order.symbol().equals(symbol) ? null : order;
    }

    private static String order(FakeOrder order) {
        return JsonText.object(it -> BinanceText.order(it, order));
    }

    private String cancel(BinanceParameters asked) throws BinanceRefusal, RefusedException {
        FakeOrder order = known(asked);
        if (order == null) {
            throw new RefusedException(RefusedException.Refusal.UNKNOWN_ORDER);
        }
        exchange.cancel(order, millis.getAsLong());
        return JsonText.object(it -> BinanceText.cancelled(it, order, newName(asked, order)));
    }

    private static String newName(BinanceParameters asked, FakeOrder order) {
        return asked.text("newClientOrderId", "cancel" + order.number);
    }

    private String cancelAll(BinanceParameters asked) throws BinanceRefusal, RefusedException {
        String symbol = asked.text("symbol");
        List<FakeOrder> open = exchange.open().stream()
                .filter(it -> it.symbol().equals(symbol))
                .toList();
        if (open.isEmpty()) {
            throw new RefusedException(RefusedException.Refusal.UNKNOWN_ORDER);
        }
        for (FakeOrder order : open) {
            exchange.cancel(order, millis.getAsLong());
        }
        return list(open, (json, order) -> BinanceText.cancelled(json, order, newName(asked, order)));
    }

    private String orders(Collection<FakeOrder> from, BinanceParameters asked) throws BinanceRefusal {
        String symbol = asked.text("symbol", "");
        long since = asked.number("startTime", 0);
        long number = asked.number("orderId", 0);
        Predicate<FakeOrder> wanted =
                it -> (symbol.isEmpty() || it.symbol().equals(symbol)) && it.madeMillis >= since && it.number >= number;
        return list(from.stream().filter(wanted).toList(), BinanceText::order);
    }

    private String trades(BinanceParameters asked) throws BinanceRefusal {
        String symbol = asked.text("symbol");
        long since = asked.number("startTime", 0);
        long end = Math.min(asked.number("endTime", Long.MAX_VALUE), millis.getAsLong() - faults.tradeDelayMillis());
        long from = asked.number("fromId", 0);
        long order = asked.number("orderId", 0);
        List<UserTrade> found = exchange.trades().stream()
                .filter(it -> it.order().symbol().equals(symbol) && it.millis() >= since && it.millis() <= end)
                .filter(it -> it.id() >= from && (order == 0 || it.order().number == order))
                .limit(asked.number("limit", 500))
                .toList();
        return list(found, BinanceText::trade);
    }

    private String account(BinanceParameters asked) {
        boolean omit = asked.text("omitZeroBalances", "").equals("true");
        FakeAccount account = exchange.account();
        return JsonText.object(json -> {
            json.writeNumberField("makerCommission", 0);
            json.writeNumberField("takerCommission", 0);
            json.writeNumberField("buyerCommission", 0);
            json.writeNumberField("sellerCommission", 0);
            json.writeBooleanField("canTrade", true);
            json.writeBooleanField("canWithdraw", faults.mayWithdraw());
            json.writeBooleanField("canDeposit", true);
            json.writeNumberField("updateTime", millis.getAsLong());
            json.writeStringField("accountType", "SPOT");
            json.writeArrayFieldStart("balances");
            for (Asset asset : account.assets()) {
                if (!omit || account.heldRaw(asset) != 0) {
                    JsonText.object(json, it -> BinanceText.balance(it, account, asset));
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("permissions");
            json.writeString("SPOT");
            json.writeEndArray();
            json.writeNumberField("uid", 1);
        });
    }

    private String commission(BinanceParameters asked) throws BinanceRefusal, RefusedException {
        FakeMarket market = exchange.market(asked.text("symbol"));
        return JsonText.object(json -> {
            json.writeStringField("symbol", market.symbol());
            commission(
                    json,
                    "standardCommission",
                    market.listing().makerFee(),
                    market.listing().takerFee());
            commission(json, "taxCommission", Bps.of(0), Bps.of(0));
        });
    }

    private static void commission(JsonGenerator json, String name, Bps maker, Bps taker) throws IOException {
        json.writeObjectFieldStart(name);
        long eight = FixedPoint.ONE / FixedPoint.MILLION;
        amount(json, "maker", maker.raw() * eight);
        amount(json, "taker", taker.raw() * eight);
        amount(json, "buyer", 0);
        amount(json, "seller", 0);
        json.writeEndObject();
    }

    private String assets() {
        return JsonText.object(json -> {
            for (Asset asset : exchange.account().assets()) {
                json.writeObjectFieldStart(asset.code());
                json.writeStringField("minWithdrawAmount", "10");
                json.writeBooleanField("depositStatus", true);
                json.writeStringField("withdrawFee", "1");
                json.writeBooleanField("withdrawStatus", true);
                json.writeEndObject();
            }
        });
    }

    private String restrictions() {
        return JsonText.object(json -> {
            json.writeBooleanField("ipRestrict", false);
            json.writeBooleanField("enableReading", true);
            json.writeBooleanField("enableWithdrawals", faults.mayWithdraw());
            json.writeBooleanField("enableSpotAndMarginTrading", true);
        });
    }

    private String exchangeInfo(BinanceParameters asked) throws RefusedException {
        String symbol = asked.text("symbol", "");
        if (!symbol.isEmpty()) {
            exchange.market(symbol);
        }
        return JsonText.object(json -> {
            json.writeStringField("timezone", "UTC");
            json.writeNumberField("serverTime", millis.getAsLong());
            json.writeArrayFieldStart("rateLimits");
            limit(json, "REQUEST_WEIGHT", "MINUTE", 1, BinanceGuard.WEIGHT_A_MINUTE);
            limit(json, "ORDERS", "SECOND", 10, BinanceGuard.ORDERS_IN_TEN_SECONDS);
            json.writeEndArray();
            json.writeArrayFieldStart("exchangeFilters");
            json.writeEndArray();
            json.writeArrayFieldStart("symbols");
            for (FakeMarket market : exchange.markets()) {
                if (symbol.isEmpty() || market.symbol().equals(symbol)) {
                    JsonText.object(json, it -> BinanceText.listing(it, market));
                }
            }
            json.writeEndArray();
        });
    }

    static void limit(JsonGenerator json, String type, String unit, int units, int most) throws IOException {
        JsonText.object(json, it -> {
            it.writeStringField("rateLimitType", type);
            it.writeStringField("interval", unit);
            it.writeNumberField("intervalNum", units);
            it.writeNumberField("limit", most);
        });
    }

    private String depth(BinanceParameters asked) throws BinanceRefusal, RefusedException {
        FakeBook book = exchange.market(asked.text("symbol")).book;
        int most = (int) Math.min(MOST_LEVELS, asked.number("limit", 100));
        return JsonText.object(json -> {
            json.writeNumberField("lastUpdateId", book.updateId());
            BinanceText.levels(json, "bids", book.levels(Side.BUY, most));
            BinanceText.levels(json, "asks", book.levels(Side.SELL, most));
        });
    }

    private String prints(BinanceParameters asked) throws BinanceRefusal, RefusedException {
        FakeMarket market = exchange.market(asked.text("symbol"));
        List<FakeExchange.Print> found = prints.stream()
                .filter(it -> it.market().symbol().equals(market.symbol()))
                .toList();
        return list(found, (json, print) -> {
            json.writeNumberField("id", print.id());
            amount(json, "price", print.priceRaw());
            amount(json, "qty", print.quantityRaw());
            amount(json, "quoteQty", FakeAccount.needRaw(Side.BUY, print.priceRaw(), print.quantityRaw()));
            json.writeNumberField("time", print.millis());
            json.writeBooleanField("isBuyerMaker", print.buyerRested());
            json.writeBooleanField("isBestMatch", true);
        });
    }

    private String tickers(BinanceParameters asked) throws RefusedException {
        String symbol = asked.text("symbol", "");
        return symbol.isEmpty() ? list(exchange.markets(), BinanceCalls::ticker) : one(exchange.market(symbol));
    }

    private static String one(FakeMarket market) {
        return JsonText.object(json -> ticker(json, market));
    }

    private static void ticker(JsonGenerator json, FakeMarket market) throws IOException {
        json.writeStringField("symbol", market.symbol());
        amount(json, "bidPrice", market.book.bestRaw(Side.BUY));
        amount(json, "bidQty", market.book.bestQuantityRaw(Side.BUY));
        amount(json, "askPrice", market.book.bestRaw(Side.SELL));
        amount(json, "askQty", market.book.bestQuantityRaw(Side.SELL));
    }

    /** Writes the fields of one item. */
    @FunctionalInterface
    private interface Item<T> {
        void on(JsonGenerator json, T item) throws IOException;
    }

    private static <T> String list(Collection<T> items, Item<T> writing) {
        return JsonText.of(json -> {
            json.writeStartArray();
            for (T item : items) {
                Writing fields = it -> writing.on(it, item);
                JsonText.object(json, fields);
            }
            json.writeEndArray();
        });
    }
}
