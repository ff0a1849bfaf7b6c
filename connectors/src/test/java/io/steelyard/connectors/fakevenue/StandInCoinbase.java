package io.steelyard.connectors.fakevenue;

import com.sun.net.httpserver.HttpExchange;
import io.steelyard.connectors.fakevenue.FakeExchange.UserTrade;
import io.steelyard.connectors.fakevenue.FakeOrder.Force;
import io.steelyard.connectors.fakevenue.FakeOrder.Kind;
import io.steelyard.connectors.fakevenue.FakeOrder.Ticket;
import io.steelyard.connectors.fakevenue.RefusedException.Refusal;
import io.steelyard.connectors.order.JsonNode;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Coinbase's Advanced Trade interface on a loopback port, written from docs.cdp.coinbase.com: it verifies the token of each
 * request (ES256, the request that it names, its seconds), lists orders and fills by pages with a cursor, finds no order by
 * the client's name, and answers a name that it knows with the order that it has.
 */
public final class StandInCoinbase extends StandInRest {
    public static final String KEY = "organizations/1/apiKeys/2";
    private static final String ROOT = "/api/v3/brokerage/";
    private static final Set<String> OF_ORDERS =
            Set.of("POST " + ROOT + "orders", "POST " + ROOT + "orders/batch_cancel");

    private final KeyPair pair;
    private final int page;

    /** What is answered instead. */
    private static final class CoinbaseError extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        CoinbaseError(int status, String words) {
            super(words);
            this.status = status;
        }
    }

    /** Lists at most {@code page} things at a time. */
    public StandInCoinbase(
            List<Instrument> listings, Map<Asset, Quantity> funds, KeyPair pair, int page, LongSupplier epochMillis)
            throws IOException {
        super(listings, funds, epochMillis);
        this.pair = pair;
        this.page = page;
    }

    /** A new pair of P-256. */
    public static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK makes P-256 keys", e);
        }
    }

    /** Its private key as PEM of PKCS#8. */
    public static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Override
    boolean isOfOrder(String call) {
        return OF_ORDERS.contains(call);
    }

    @Override
    Answer haste() {
        return error(429, "too many requests");
    }

    @Override
    Answer unavailable() {
        return error(503, "unavailable");
    }

    @Override
    Answer unclear() {
        return error(500, "internal");
    }

    @Override
    String ours(String name) {
        return name;
    }

    @Override
    Answer answer(HttpExchange http, String path, String body) {
        try {
            String name = path.startsWith(ROOT) ? path.substring(ROOT.length()) : "";
            String call = http.getRequestMethod() + " " + name;
            if (call.equals("GET time")) {
                return new Answer(200, "{\"epochMillis\":\"" + millis.getAsLong() + "\"}");
            }
            verify(http, path);
            String query = http.getRequestURI().getRawQuery();
            return new Answer(200, own(call, name, form(query == null ? "" : query), body));
        } catch (CoinbaseError e) {
            return error(e.status, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return error(400, "INVALID_ARGUMENT");
        }
    }

    private static Answer error(int status, String words) {
        return new Answer(status, "{\"error\":\"" + words + "\",\"message\":\"\"}");
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String each : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int mark = each.indexOf('=');
            fields.put(each.substring(0, mark), URLDecoder.decode(each.substring(mark + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private void verify(HttpExchange http, String path) throws CoinbaseError, IOException {
        String header = http.getRequestHeaders().getFirst("Authorization");
        String[] parts = header == null || !header.startsWith("Bearer ")
                ? new String[0]
                : header.substring("Bearer ".length()).split("\\.", -1);
        if (parts.length != 3 || !isSigned(parts[0] + "." + parts[1], parts[2])) {
            throw new CoinbaseError(401, "Unauthorized");
        }
        JsonNode head = JsonNode.parse(decoded(parts[0]));
        JsonNode claims = JsonNode.parse(decoded(parts[1]));
        long now = millis.getAsLong() / 1_000;
        String host = http.getRequestHeaders().getFirst("Host");
        boolean right = head.text("alg").equals("ES256")
                && head.text("kid").equals(KEY)
                && !head.text("nonce").isEmpty()
                && claims.text("iss").equals("cdp")
                && claims.text("sub").equals(KEY)
                && claims.text("uri").equals(http.getRequestMethod() + " " + host + path)
                && claims.number("nbf") <= now
                && claims.number("exp") >= now
                && claims.number("exp") <= claims.number("nbf") + 120;
        if (!right) {
            throw new CoinbaseError(401, "Unauthorized");
        }
    }

    private boolean isSigned(String text, String signature) {
        try {
            Signature judge = Signature.getInstance("SHA256withECDSAinP1363Format");
            judge.initVerify(pair.getPublic());
            judge.update(text.getBytes(StandardCharsets.US_ASCII));
            return judge.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private String own(String call, String name, Map<String, String> asked, String body)
            throws CoinbaseError, IOException {
        return switch (call) {
            case "POST orders" -> place(JsonNode.parse(body));
            case "POST orders/batch_cancel" -> cancel(JsonNode.parse(body));
            case "GET orders/historical/batch" -> orders(asked);
            case "GET orders/historical/fills" -> fills(asked);
            case "GET accounts" -> accounts();
            case "GET transaction_summary" -> summary();
            case "GET key_permissions" ->
                "{\"can_view\":true,\"can_trade\":true,\"can_transfer\":" + faults.mayWithdraw()
                        + ",\"portfolio_uuid\":\"1\",\"portfolio_type\":\"DEFAULT\"}";
            default -> one(call, name);
        };
    }

    private String one(String call, String name) throws CoinbaseError {
        if (call.startsWith("GET orders/historical/")) {
            FakeOrder order = numbered(name.substring("orders/historical/".length()));
            if (order == null) {
                throw new CoinbaseError(404, "NOT_FOUND");
            }
            return "{\"order\":" + order(order) + "}";
        }
        if (call.startsWith("GET products/")) {
            return product(name.substring("products/".length()));
        }
        throw new CoinbaseError(404, "NOT_FOUND");
    }

    private String place(JsonNode asked) throws IOException {
        String name = asked.text("client_order_id");
        FakeOrder known = exchange.named(name);
        if (known != null) {
            return success(known);
        }
        JsonNode how = asked.at("order_configuration");
        boolean rests = how.has("limit_limit_gtc");
        JsonNode amounts = how.at(rests ? "limit_limit_gtc" : "sor_limit_ioc");
        Ticket ticket = new Ticket(
                asked.text("product_id").replace("-", ""),
                name,
                Side.valueOf(asked.text("side")),
                rests && amounts.flag("post_only") ? Kind.LIMIT_MAKER : Kind.LIMIT,
                rests ? Force.GTC : Force.IOC,
                Price.of(amounts.text("limit_price")).raw(),
                Quantity.of(amounts.text("base_size")).raw());
        try {
            return success(exchange.place(ticket, millis.getAsLong()));
        } catch (RefusedException e) {
            return "{\"success\":false,\"error_response\":{\"error\":\"" + reason(e.refusal())
                    + "\",\"message\":\"\",\"preview_failure_reason\":\"UNKNOWN_PREVIEW_FAILURE_REASON\"}}";
        }
    }

    private static String success(FakeOrder order) {
        return "{\"success\":true,\"success_response\":{\"order_id\":\"" + number(order) + "\",\"client_order_id\":\""
                + order.name() + "\"}}";
    }

    private static String reason(Refusal refusal) {
        return switch (refusal) {
            case INSUFFICIENT -> "INSUFFICIENT_FUND";
            case WOULD_TAKE -> "INVALID_LIMIT_PRICE_POST_ONLY";
            case UNKNOWN_SYMBOL -> "INVALID_PRODUCT_ID";
            case TICK -> "INVALID_PRICE_PRECISION";
            case LOT -> "INVALID_SIZE_PRECISION";
            case NOTIONAL -> "INVALID_BASE_SIZE_TOO_SMALL";
            case NOT_TRADING -> "ORDER_ENTRY_DISABLED";
            case DUPLICATE, UNKNOWN_ORDER, TOO_MANY_ORDERS -> "COMMANDER_REJECTED_NEW_ORDER";
        };
    }

    private String cancel(JsonNode asked) throws IOException {
        List<String> results = new ArrayList<>();
        for (JsonNode each : asked.at("order_ids").items()) {
            FakeOrder order = numbered(each.text());
            boolean done = false;
            try {
                if (order != null && order.isOpen()) {
                    exchange.cancel(order, millis.getAsLong());
                    done = true;
                }
            } catch (RefusedException _) {
                // then it is not done
            }
            results.add("{\"success\":" + done + ",\"failure_reason\":\""
                    + (done ? "UNKNOWN_CANCEL_FAILURE_REASON" : "UNKNOWN_CANCEL_ORDER") + "\",\"order_id\":\""
                    + each.text() + "\"}");
        }
        return "{\"results\":[" + String.join(",", results) + "]}";
    }

    private String orders(Map<String, String> asked) {
        String product = asked.getOrDefault("product_ids", "");
        Predicate<FakeOrder> wanted = it -> (product.isEmpty() || productOf(it).equals(product))
                && (!asked.containsKey("order_status") || it.isOpen());
        List<String> found = new ArrayList<>(
                        exchange.all().stream().filter(wanted).map(this::order).toList())
                .reversed();
        return paged("orders", found, asked, true);
    }

    private String fills(Map<String, String> asked) {
        long since = Instant.parse(asked.getOrDefault("start_sequence_timestamp", "1970-01-01T00:00:00Z"))
                .toEpochMilli();
        long until = millis.getAsLong() - faults.tradeDelayMillis();
        List<String> found = exchange.trades().reversed().stream()
                .filter(it -> it.millis() >= since && it.millis() <= until)
                .filter(it -> productOf(it.order()).equals(asked.getOrDefault("product_ids", "")))
                .map(this::fill)
                .toList();
        return paged("fills", found, asked, false);
    }

    /** Fills tell no {@code has_next}, only a cursor that is empty at the end. */
    private String paged(String list, List<String> found, Map<String, String> asked, boolean tellsMore) {
        int begin = Integer.parseInt(asked.getOrDefault("cursor", "0"));
        int end = Math.min(found.size(), begin + Math.min(page, Integer.parseInt(asked.getOrDefault("limit", "100"))));
        boolean more = end < found.size();
        return "{\"" + list + "\":[" + String.join(",", found.subList(begin, end)) + "],\"cursor\":\""
                + (more ? Integer.toString(end) : "") + "\"" + (tellsMore ? ",\"has_next\":" + more : "") + "}";
    }

    private String order(FakeOrder order) {
        String amounts = "{\"base_size\":\"" + plain(order.ticket.quantityRaw()) + "\",\"limit_price\":\""
                + plain(order.ticket.limitRaw()) + "\"}";
        return "{\"order_id\":\"" + number(order) + "\",\"client_order_id\":\"" + order.name()
                + "\",\"product_id\":\"" + productOf(order) + "\",\"side\":\"" + order.side() + "\",\"status\":\""
                + status(order) + "\",\"filled_size\":\"" + plain(order.filledRaw)
                + "\",\"order_configuration\":{\"" + (order.ticket.rests() ? "limit_limit_gtc" : "sor_limit_ioc")
                + "\":" + amounts + "},\"reject_reason\":\"\"}";
    }

    private static String status(FakeOrder order) {
        return switch (order.standing) {
            case NEW, PARTIALLY_FILLED -> "OPEN";
            case FILLED -> "FILLED";
            case CANCELED, EXPIRED, EXPIRED_IN_MATCH -> "CANCELLED";
        };
    }

    private String fill(UserTrade trade) {
        FakeOrder order = trade.order();
        if (trade.feeRaw() != 0
                && !trade.feeAsset().equals(listing(order.symbol()).quote())) {
            throw new IllegalStateException("a fee in " + trade.feeAsset());
        }
        String time = Instant.ofEpochMilli(trade.millis()).toString();
        return "{\"entry_id\":\"e-" + trade.id() + "-" + order.number + "\",\"trade_id\":\"t-" + trade.id()
                + "\",\"order_id\":\"" + number(order) + "\",\"trade_time\":\"" + time
                + "\",\"trade_type\":\"FILL\",\"price\":\"" + plain(trade.priceRaw()) + "\",\"size\":\""
                + plain(trade.quantityRaw()) + "\",\"commission\":\"" + plain(trade.feeRaw())
                + "\",\"product_id\":\"" + productOf(order) + "\",\"sequence_timestamp\":\"" + time
                + "\",\"liquidity_indicator\":\"" + (trade.maker() ? "MAKER" : "TAKER")
                + "\",\"size_in_quote\":false,\"side\":\"" + order.side() + "\"}";
    }

    private String accounts() {
        List<String> found = new ArrayList<>();
        for (Asset asset : exchange.account().assets()) {
            found.add("{\"uuid\":\"1\",\"currency\":\"" + asset + "\",\"type\":\"ACCOUNT_TYPE_CRYPTO\","
                    + "\"available_balance\":{\"value\":\""
                    + plain(exchange.account().freeRaw(asset))
                    + "\",\"currency\":\"" + asset + "\"},\"hold\":{\"value\":\""
                    + plain(exchange.account().lockedRaw(asset)) + "\",\"currency\":\"" + asset + "\"}}");
        }
        return "{\"accounts\":[" + String.join(",", found) + "],\"has_next\":false,\"cursor\":\"\"}";
    }

    private String summary() {
        Instrument any = exchange.markets().iterator().next().listing();
        return "{\"fee_tier\":{\"maker_fee_rate\":\"" + fraction(any.makerFee().raw()) + "\",\"taker_fee_rate\":\""
                + fraction(any.takerFee().raw()) + "\"}}";
    }

    private String product(String id) throws CoinbaseError {
        for (FakeMarket market : exchange.markets()) {
            Instrument listing = market.listing();
            if (id.equals(listing.base() + "-" + listing.quote())) {
                return "{\"product_id\":\"" + id + "\",\"price_increment\":\""
                        + plain(listing.tick().raw())
                        + "\",\"base_increment\":\"" + plain(listing.lot().raw())
                        + "\",\"base_min_size\":\"1\",\"quote_min_size\":\"5\",\"trading_disabled\":"
                        + !market.isTrading() + ",\"is_disabled\":false,\"cancel_only\":false}";
            }
        }
        throw new CoinbaseError(404, "NOT_FOUND");
    }

    private String productOf(FakeOrder order) {
        Instrument listing = listing(order.symbol());
        return listing.base() + "-" + listing.quote();
    }

    private static String number(FakeOrder order) {
        return "c0ffee00-0000-4000-8000-" + (100_000_000_000L + order.number);
    }

    private @Nullable FakeOrder numbered(String number) {
        return number.startsWith("c0ffee00-0000-4000-8000-")
                ? exchange.numbered(Long.parseLong(number.substring(24)) - 100_000_000_000L)
                : null;
    }

    private static String plain(long raw) {
        return new BigDecimal(JsonText.amount(raw)).stripTrailingZeros().toPlainString();
    }

    private static String fraction(long millionths) {
        return BigDecimal.valueOf(millionths, 6).toPlainString();
    }
}
