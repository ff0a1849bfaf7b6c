package io.steelyard.connectors.fakevenue;

import com.sun.net.httpserver.HttpExchange;
import io.steelyard.connectors.fakevenue.FakeExchange.UserTrade;
import io.steelyard.connectors.fakevenue.FakeOrder.Force;
import io.steelyard.connectors.fakevenue.FakeOrder.Kind;
import io.steelyard.connectors.fakevenue.FakeOrder.Ticket;
import io.steelyard.connectors.fakevenue.RefusedException.Refusal;
import io.steelyard.connectors.order.kraken.KrakenOrderNames;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Kraken's REST interface on a loopback port, written from docs.kraken.com: it verifies nonce and signature, answers 200 with
 * a list of errors, tells trades newest first by pages, names assets and pairs in its own ways, and refuses what comes after
 * its deadline. Fees are told in the quote asset, so it takes only orders that ask for that.
 */
public final class StandInKraken extends StandInRest {
    public static final String KEY = "kraken-key";
    public static final String SECRET =
            Base64.getEncoder().encodeToString("kraken-secret-0123456789".getBytes(StandardCharsets.US_ASCII));
    private static final Set<String> OF_ORDERS = Set.of("POST /0/private/AddOrder", "POST /0/private/CancelOrder");
    private static final int PAGE = 50;

    private final Set<Asset> zeds =
            Set.of(Asset.USDT); // told as Z… like Kraken's ZUSD, so that nobody relies on one name
    private final Map<Long, String> reasons = new LinkedHashMap<>();
    private long lastNonce;
    private boolean tellsPermissions = true;

    /** What Kraken says instead of a result. */
    private static final class KrakenError extends Exception {
        private static final long serialVersionUID = 1L;

        KrakenError(String words) {
            super(words);
        }
    }

    public StandInKraken(List<Instrument> listings, Map<Asset, Quantity> funds, LongSupplier epochMillis)
            throws IOException {
        super(listings, funds, epochMillis);
    }

    /** Whether it knows the question what a key may do. */
    public void tellsPermissions(boolean on) {
        tellsPermissions = on;
    }

    @Override
    boolean isOfOrder(String call) {
        return OF_ORDERS.contains(call);
    }

    @Override
    Answer haste() {
        return new Answer(200, error("EAPI:Rate limit exceeded"));
    }

    @Override
    Answer unavailable() {
        return new Answer(200, error("EService:Unavailable"));
    }

    @Override
    Answer unclear() {
        return new Answer(200, error("EService:Busy"));
    }

    @Override
    String ours(String name) {
        return KrakenOrderNames.read(name);
    }

    private static String error(String words) {
        return "{\"error\":[\"" + words + "\"]}";
    }

    @Override
    Answer answer(HttpExchange http, String path, String body) {
        try {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (path.equals("/0/public/" + name)) {
                String query = http.getRequestURI().getRawQuery();
                return new Answer(
                        200, "{\"error\":[],\"result\":" + open(name, form(query == null ? "" : query)) + "}");
            }
            Map<String, String> asked = form(body);
            verify(http, path, body, asked);
            return new Answer(200, "{\"error\":[],\"result\":" + own(name, asked) + "}");
        } catch (KrakenError e) {
            return new Answer(200, error(String.valueOf(e.getMessage())));
        } catch (RefusedException e) {
            return new Answer(200, error(words(e.refusal())));
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String each : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int mark = each.indexOf('=');
            fields.put(each.substring(0, mark), URLDecoder.decode(each.substring(mark + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private void verify(HttpExchange http, String path, String body, Map<String, String> asked) throws KrakenError {
        String key = http.getRequestHeaders().getFirst("API-Key");
        if (!KEY.equals(key)) {
            throw new KrakenError("EAPI:Invalid key");
        }
        String given = http.getRequestHeaders().getFirst("API-Sign");
        String nonce = asked.getOrDefault("nonce", "");
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((nonce + body).getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA512"));
            mac.update(path.getBytes(StandardCharsets.UTF_8));
            if (!Base64.getEncoder().encodeToString(mac.doFinal(digest)).equals(given)) {
                throw new KrakenError("EAPI:Invalid signature");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        long number = Long.parseLong(nonce);
        if (number <= lastNonce) {
            throw new KrakenError("EAPI:Invalid nonce");
        }
        lastNonce = number;
    }

    private String open(String name, Map<String, String> asked) throws KrakenError, RefusedException {
        return switch (name) {
            case "Time" -> "{\"unixtime\":" + millis.getAsLong() / 1_000 + ",\"rfc1123\":\"\"}";
            case "Assets" -> {
                String altname = asked.getOrDefault("asset", "");
                yield "{\"" + key(new Asset(altname)) + "\":{\"aclass\":\"currency\",\"altname\":\"" + altname
                        + "\",\"decimals\":8}}";
            }
            case "AssetPairs" -> pairs(asked.getOrDefault("pair", ""));
            default -> throw new KrakenError("EGeneral:Unknown method");
        };
    }

    private String pairs(String pair) throws KrakenError {
        FakeMarket market = market(pair);
        Instrument listing = market.listing();
        return JsonText.object(json -> {
            json.writeObjectFieldStart(pairKey(market));
            json.writeStringField("altname", market.symbol());
            json.writeStringField("wsname", listing.base() + "/" + listing.quote());
            json.writeNumberField("pair_decimals", 4);
            json.writeNumberField(
                    "lot_decimals", 8 - (Long.toString(listing.lot().raw()).length() - 1));
            json.writeStringField("ordermin", "1");
            json.writeStringField("costmin", "5");
            json.writeStringField(
                    "tick_size",
                    new BigDecimal(listing.tick().toString())
                            .stripTrailingZeros()
                            .toPlainString());
            json.writeStringField("status", market.isTrading() ? "online" : "cancel_only");
            json.writeEndObject();
        });
    }

    private String own(String name, Map<String, String> asked) throws KrakenError, RefusedException {
        return switch (name) {
            case "AddOrder" -> place(asked);
            case "CancelOrder" -> cancel(asked);
            case "CancelAll" -> "{\"count\":" + cancelAll() + "}";
            case "OpenOrders" -> orders("open", FakeOrder::isOpen, asked);
            case "ClosedOrders" -> orders("closed", it -> !it.isOpen(), asked);
            case "QueryOrders" -> query(asked);
            case "TradesHistory" -> history(asked);
            case "BalanceEx" -> balances();
            case "TradeVolume" -> volume(asked);
            case "GetApiKeyInfo" -> permissions();
            default -> throw new KrakenError("EGeneral:Unknown method");
        };
    }

    private String place(Map<String, String> asked) throws KrakenError, RefusedException {
        long now = millis.getAsLong();
        Instant deadline = Instant.parse(asked.getOrDefault("deadline", ""));
        if (deadline.toEpochMilli() < now) {
            throw new KrakenError("EService:Deadline elapsed");
        }
        if (deadline.toEpochMilli() < now + 2_000 || deadline.toEpochMilli() > now + 60_000) {
            throw new KrakenError("EGeneral:Invalid arguments:deadline");
        }
        List<String> flags = List.of(asked.getOrDefault("oflags", "").split(",", -1));
        String id = asked.getOrDefault("cl_ord_id", "");
        if (!flags.contains("fciq")
                || !id.matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[!-~]{1,18}")
                || !asked.getOrDefault("ordertype", "").equals("limit")) {
            throw new KrakenError("EGeneral:Invalid arguments");
        }
        boolean post = flags.contains("post");
        Ticket ticket = new Ticket(
                market(asked.getOrDefault("pair", "")).symbol(),
                id,
                asked.getOrDefault("type", "").equals("buy") ? Side.BUY : Side.SELL,
                post ? Kind.LIMIT_MAKER : Kind.LIMIT,
                Force.valueOf(asked.getOrDefault("timeinforce", "GTC")),
                Price.of(asked.getOrDefault("price", "")).raw(),
                Quantity.of(asked.getOrDefault("volume", "")).raw());
        FakeOrder order = exchange.place(ticket, now);
        return JsonText.object(json -> {
            json.writeObjectFieldStart("descr");
            json.writeStringField("order", "");
            json.writeEndObject();
            json.writeArrayFieldStart("txid");
            json.writeString(txid(order));
            json.writeEndArray();
        });
    }

    private String cancel(Map<String, String> asked) throws KrakenError, RefusedException {
        FakeOrder order = asked.containsKey("cl_ord_id")
                ? exchange.named(asked.getOrDefault("cl_ord_id", ""))
                : numbered(asked.getOrDefault("txid", ""));
        if (order == null || !order.isOpen()) {
            throw new KrakenError("EOrder:Unknown order");
        }
        exchange.cancel(order, millis.getAsLong());
        reasons.put(order.number, "User requested");
        return "{\"count\":1}";
    }

    private int cancelAll() throws RefusedException {
        List<FakeOrder> open = exchange.open();
        for (FakeOrder order : open) {
            exchange.cancel(order, millis.getAsLong());
        }
        return open.size();
    }

    private String orders(String list, Predicate<FakeOrder> wanted, Map<String, String> asked) {
        String name = asked.getOrDefault("cl_ord_id", "");
        List<FakeOrder> found = exchange.all().stream()
                .filter(wanted)
                .filter(it -> name.isEmpty() || it.name().equals(name))
                .sorted(Comparator.comparingLong((FakeOrder it) -> it.number).reversed())
                .limit(list.equals("open") ? Integer.MAX_VALUE : PAGE)
                .toList();
        return JsonText.object(json -> {
            json.writeObjectFieldStart(list);
            for (FakeOrder order : found) {
                json.writeFieldName(txid(order));
                json.writeRawValue(order(order));
            }
            json.writeEndObject();
        });
    }

    private String query(Map<String, String> asked) throws KrakenError {
        List<FakeOrder> found = new ArrayList<>();
        for (String each : asked.getOrDefault("txid", "").split(",", -1)) {
            FakeOrder order = numbered(each);
            if (order == null) {
                throw new KrakenError("EOrder:Unknown order");
            }
            found.add(order);
        }
        return JsonText.object(json -> {
            for (FakeOrder order : found) {
                json.writeFieldName(txid(order));
                json.writeRawValue(order(order));
            }
        });
    }

    private String order(FakeOrder order) {
        return JsonText.object(json -> {
            json.writeNullField("refid");
            json.writeNullField("userref");
            json.writeStringField("cl_ord_id", order.name());
            json.writeStringField("status", status(order));
            json.writeFieldName("opentm");
            json.writeRawValue(seconds(order.madeMillis));
            if (!order.isOpen()) {
                json.writeFieldName("closetm");
                json.writeRawValue(seconds(order.changedMillis));
                json.writeStringField("reason", reasons.getOrDefault(order.number, ""));
            }
            json.writeObjectFieldStart("descr");
            json.writeStringField("pair", order.symbol());
            json.writeStringField("type", order.side() == Side.BUY ? "buy" : "sell");
            json.writeEndObject();
            JsonText.amount(json, "vol", order.ticket.quantityRaw());
            JsonText.amount(json, "vol_exec", order.filledRaw);
        });
    }

    private static String status(FakeOrder order) {
        return switch (order.standing) {
            case NEW, PARTIALLY_FILLED -> "open";
            case FILLED -> "closed";
            case CANCELED, EXPIRED, EXPIRED_IN_MATCH -> "canceled";
        };
    }

    private String history(Map<String, String> asked) throws KrakenError {
        if (!asked.getOrDefault("consolidate_taker", "").equals("false")) {
            throw new KrakenError("EGeneral:Invalid arguments");
        }
        long since = Long.parseLong(asked.getOrDefault("start", "0")) * 1_000;
        long until = millis.getAsLong() - faults.tradeDelayMillis();
        int skipped = Integer.parseInt(asked.getOrDefault("ofs", "0"));
        List<UserTrade> all = exchange.trades().reversed().stream()
                .filter(it -> it.millis() > since && it.millis() <= until)
                .toList();
        return JsonText.object(json -> {
            json.writeObjectFieldStart("trades");
            for (UserTrade trade : all.stream().skip(skipped).limit(PAGE).toList()) {
                json.writeFieldName("T" + trade.id() + "-" + trade.order().number);
                json.writeRawValue(trade(trade));
            }
            json.writeEndObject();
            json.writeNumberField("count", all.size());
        });
    }

    private String trade(UserTrade trade) {
        FakeOrder order = trade.order();
        Instrument listing = listing(order.symbol());
        if (trade.feeRaw() != 0 && !trade.feeAsset().equals(listing.quote())) {
            throw new IllegalStateException("a fee in " + trade.feeAsset());
        }
        return JsonText.object(json -> {
            json.writeStringField("ordertxid", txid(order));
            json.writeStringField(
                    "pair",
                    pairKey(exchange.markets().stream()
                            .filter(it -> it.symbol().equals(order.symbol()))
                            .findFirst()
                            .orElseThrow()));
            json.writeFieldName("time");
            json.writeRawValue(seconds(trade.millis()));
            json.writeStringField("type", order.side() == Side.BUY ? "buy" : "sell");
            json.writeStringField("ordertype", "limit");
            JsonText.amount(json, "price", trade.priceRaw());
            JsonText.amount(json, "fee", trade.feeRaw());
            JsonText.amount(json, "vol", trade.quantityRaw());
            json.writeNumberField("trade_id", trade.id());
            json.writeBooleanField("maker", trade.maker());
        });
    }

    private String balances() {
        FakeAccount account = exchange.account();
        return JsonText.object(json -> {
            for (Asset asset : account.assets()) {
                json.writeObjectFieldStart(key(asset));
                json.writeStringField("balance", JsonText.amount(account.heldRaw(asset)) + "00");
                json.writeStringField("hold_trade", JsonText.amount(account.lockedRaw(asset)) + "00");
                json.writeEndObject();
            }
        });
    }

    private String volume(Map<String, String> asked) throws KrakenError {
        FakeMarket market = market(asked.getOrDefault("pair", ""));
        return JsonText.object(json -> {
            json.writeStringField("currency", "ZUSD");
            json.writeStringField("volume", "0.0000");
            json.writeObjectFieldStart("fees");
            json.writeObjectFieldStart(pairKey(market));
            json.writeStringField("fee", percent(market.listing().takerFee()));
            json.writeEndObject();
            json.writeEndObject();
            json.writeObjectFieldStart("fees_maker");
            json.writeObjectFieldStart(pairKey(market));
            json.writeStringField("fee", percent(market.listing().makerFee()));
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private String permissions() throws KrakenError {
        if (!tellsPermissions) {
            throw new KrakenError("EGeneral:Unknown method");
        }
        String more = faults.mayWithdraw() ? ",\"withdraw-funds\"" : "";
        return "{\"api_key_name\":\"test\",\"permissions\":[\"query-funds\",\"query-open-trades\","
                + "\"query-closed-trades\",\"modify-trades\",\"close-trades\"" + more + "]}";
    }

    private FakeMarket market(String pair) throws KrakenError {
        return exchange.markets().stream()
                .filter(it -> it.symbol().equals(pair))
                .findFirst()
                .orElseThrow(() -> new KrakenError("EQuery:Unknown asset pair"));
    }

    private String key(Asset asset) {
        return (zeds.contains(asset) ? "Z" : "") + asset.code();
    }

    private String pairKey(FakeMarket market) {
        return key(market.listing().base()) + key(market.listing().quote());
    }

    private @Nullable FakeOrder numbered(String txid) {
        String digits = txid.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? null : exchange.numbered(Long.parseLong(digits));
    }

    private static String txid(FakeOrder order) {
        return "OABCDE-" + order.number + "-FGHIJK";
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString();
    }

    private static String percent(Bps rate) {
        return BigDecimal.valueOf(rate.raw(), 4).toPlainString();
    }

    private static String words(Refusal refusal) {
        return switch (refusal) {
            case DUPLICATE -> "EGeneral:Invalid arguments:cl_ord_id";
            case INSUFFICIENT -> "EOrder:Insufficient funds";
            case WOULD_TAKE -> "EOrder:Post only order";
            case UNKNOWN_ORDER -> "EOrder:Unknown order";
            case UNKNOWN_SYMBOL -> "EQuery:Unknown asset pair";
            case TICK -> "EOrder:Invalid price";
            case LOT -> "EGeneral:Invalid arguments:volume";
            case NOTIONAL -> "EOrder:Cost minimum not met";
            case TOO_MANY_ORDERS -> "EOrder:Orders limit exceeded";
            case NOT_TRADING -> "EService:Market in cancel_only mode";
        };
    }
}
