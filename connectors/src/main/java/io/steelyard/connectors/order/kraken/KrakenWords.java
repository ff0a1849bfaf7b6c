package io.steelyard.connectors.order.kraken;

import io.steelyard.connectors.order.JsonNode;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.port.VenueOrder;
import io.steelyard.engine.port.VenueOrder.Standing;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Orders, trades, times and rates as Kraken writes them, in our words. */
final class KrakenWords {
    private static final int NANO_DIGITS = 9;
    private static final int PERCENT_TO_MILLIONTHS = 4;

    private KrakenWords() {}

    /** One order; {@code nowNanos} is when Kraken said so, for an order that rests. */
    static VenueOrder order(String number, JsonNode node, long nowNanos) throws IOException {
        Quantity filled = Quantity.of(node.text("vol_exec"));
        String closed = node.text("closetm", "0");
        return new VenueOrder(
                KrakenOrderNames.read(node.text("cl_ord_id", "")),
                number,
                standing(node.text("status")),
                filled,
                Quantity.of(node.text("vol")).minus(filled),
                closed.equals("0") ? nowNanos : nanos(closed));
    }

    private static Standing standing(String status) throws IOException {
        return switch (status) {
            case "pending", "open" -> Standing.OPEN;
            case "closed" -> Standing.FILLED;
            case "canceled", "expired" -> Standing.CANCELLED;
            default -> throw new IOException("status " + status);
        };
    }

    /** A balance: what is beyond our eight digits is left out. */
    static Quantity amount(String text) {
        return new Quantity(new BigDecimal(text)
                .movePointRight(FixedPoint.DIGITS)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact());
    }

    /** Whether it ended since it would have taken liquidity. */
    static boolean wouldTake(VenueOrder order, JsonNode node) {
        return order.standing() == Standing.CANCELLED
                && order.filled().isZero()
                && node.text("reason", "").equals("Post only order");
    }

    /** One trade; its fee is in the quote asset, as our orders ask for. */
    static OrderFilled trade(ClientOrderId order, Instrument instrument, JsonNode trade) throws IOException {
        return new OrderFilled(
                nanos(trade.text("time")),
                order,
                instrument.id(),
                side(trade.text("type")),
                Price.of(trade.text("price")),
                Quantity.of(trade.text("vol")),
                fee(instrument.quote(), trade.text("fee")),
                trade.flag("maker"),
                trade.number("trade_id"));
    }

    /** Seconds with a fraction as epoch nanoseconds. */
    static long nanos(String seconds) {
        return new BigDecimal(seconds)
                .movePointRight(NANO_DIGITS)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    /** Percent as millionths, rounded against us. */
    static Bps rate(String percent) {
        return new Bps(new BigDecimal(percent)
                .movePointRight(PERCENT_TO_MILLIONTHS)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact());
    }

    /** Without zeros at its end, which Kraken might count as digits. */
    static String plain(String decimal) {
        return new BigDecimal(decimal).stripTrailingZeros().toPlainString();
    }

    private static Side side(String type) throws IOException {
        return switch (type) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new IOException("a trade of type " + type);
        };
    }

    /** Kraken may write more digits than we keep: rounded against us. */
    private static Money fee(Asset asset, String amount) {
        return new Money(
                asset,
                new BigDecimal(amount)
                        .movePointRight(FixedPoint.DIGITS)
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact());
    }
}
