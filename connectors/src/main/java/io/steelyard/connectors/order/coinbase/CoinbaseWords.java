package io.steelyard.connectors.order.coinbase;

import io.steelyard.connectors.order.JsonNode;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.port.VenueOrder;
import io.steelyard.engine.port.VenueOrder.Standing;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;

/** Orders, trades, times and rates as Coinbase writes them, in our words. */
final class CoinbaseWords {
    private static final long SECOND = 1_000_000_000L;
    private static final int MILLION_DIGITS = 6;

    private CoinbaseWords() {}

    static String product(Instrument instrument) {
        return instrument.base().code() + "-" + instrument.quote().code();
    }

    /** Whether an order stays when it does not trade at once. */
    static boolean rests(OrderIntent intent) {
        return intent.timeInForce() == TimeInForce.GOOD_TILL_CANCELLED && intent.type() != OrderType.MARKET;
    }

    /** The body that places an order. */
    static String request(ClientOrderId id, OrderIntent intent, Instrument instrument) {
        String amounts = "\"base_size\":\"" + plain(intent.quantity().toString()) + "\",\"limit_price\":\""
                + plain(intent.limit().toString()) + "\"";
        String how = rests(intent)
                ? "\"limit_limit_gtc\":{" + amounts + ",\"post_only\":" + (intent.type() == OrderType.POST_ONLY) + "}"
                : "\"sor_limit_ioc\":{" + amounts + "}";
        return "{\"client_order_id\":\"" + id + "\",\"product_id\":\"" + product(instrument) + "\",\"side\":\""
                + intent.side().name() + "\",\"order_configuration\":{" + how + "}}";
    }

    /** One order; {@code nowNanos} is when Coinbase said so. */
    static VenueOrder order(JsonNode node, long nowNanos) throws IOException {
        Quantity filled = Quantity.of(node.text("filled_size"));
        return new VenueOrder(
                node.text("client_order_id", ""),
                node.text("order_id"),
                standing(node.text("status")),
                filled,
                size(node).minus(filled),
                nowNanos);
    }

    /** Of an order by quote amount, which is a stranger's, only what traded is known. */
    private static Quantity size(JsonNode node) throws IOException {
        for (JsonNode how : node.at("order_configuration").fields().values()) {
            String size = how.text("base_size", "");
            if (!size.isEmpty()) {
                return Quantity.of(size);
            }
        }
        return Quantity.of(node.text("filled_size"));
    }

    private static Standing standing(String status) throws IOException {
        return switch (status) {
            case "PENDING", "OPEN", "QUEUED", "CANCEL_QUEUED", "EDIT_QUEUED" -> Standing.OPEN;
            case "FILLED" -> Standing.FILLED;
            case "CANCELLED", "EXPIRED" -> Standing.CANCELLED;
            case "FAILED" -> Standing.REJECTED;
            default -> throw new IOException("status " + status);
        };
    }

    /** One trade; Coinbase takes its fee in the quote asset. */
    static OrderFilled trade(ClientOrderId order, Instrument instrument, JsonNode fill) throws IOException {
        if (fill.text("size_in_quote", "false").equals("true")) {
            throw new IOException("a trade measured in the quote asset");
        }
        return new OrderFilled(
                nanos(fill.text("trade_time")),
                order,
                instrument.id(),
                side(fill.text("side")),
                Price.of(fill.text("price")),
                Quantity.of(fill.text("size")),
                fee(instrument.quote(), fill.text("commission")),
                fill.text("liquidity_indicator").equals("MAKER"),
                number(fill.text("entry_id")));
    }

    /** RFC 3339 as epoch nanoseconds. */
    static long nanos(String time) throws IOException {
        try {
            Instant instant = Instant.parse(time);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
        } catch (DateTimeException | ArithmeticException _) {
            throw new IOException("a time that is none");
        }
    }

    /** Epoch nanoseconds as RFC 3339. */
    static String time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND))
                .toString();
    }

    /** A trade's name as a number: the first 63 bits of its SHA-256, the same wherever it is asked for. */
    static long number(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() >>> 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** A fraction as millionths, rounded against us. */
    static Bps rate(String fraction) {
        return new Bps(new BigDecimal(fraction)
                .movePointRight(MILLION_DIGITS)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact());
    }

    /** A balance: what is beyond our eight digits is left out. */
    static Quantity amount(String text) {
        return new Quantity(new BigDecimal(text)
                .movePointRight(FixedPoint.DIGITS)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact());
    }

    /** Without zeros at its end, which a venue might count as digits. */
    private static String plain(String decimal) {
        return new BigDecimal(decimal).stripTrailingZeros().toPlainString();
    }

    private static Side side(String side) throws IOException {
        return switch (side) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new IOException("a trade of side " + side);
        };
    }

    private static Money fee(Asset asset, String amount) {
        return new Money(
                asset,
                new BigDecimal(amount)
                        .movePointRight(FixedPoint.DIGITS)
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact());
    }
}
