package io.steelyard.connectors.order.binance;

import io.steelyard.connectors.order.JsonNode;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import java.io.IOException;

/** One trade of ours as Binance writes it, in its lists and in its stream. */
final class BinanceTrades {
    private static final long MILLI = 1_000_000L;

    private BinanceTrades() {}

    static OrderFilled ofRest(ClientOrderId order, Instrument instrument, JsonNode trade) throws IOException {
        return new OrderFilled(
                trade.number("time") * MILLI,
                order,
                instrument.id(),
                trade.flag("isBuyer") ? Side.BUY : Side.SELL,
                Price.of(trade.text("price")),
                Quantity.of(trade.text("qty")),
                fee(trade.text("commission"), trade.text("commissionAsset")),
                trade.flag("isMaker"),
                trade.number("id"));
    }

    static OrderFilled ofStream(ClientOrderId order, Instrument instrument, JsonNode report) throws IOException {
        return new OrderFilled(
                report.number("T") * MILLI,
                order,
                instrument.id(),
                report.text("S").equals("BUY") ? Side.BUY : Side.SELL,
                Price.of(report.text("L")),
                Quantity.of(report.text("l")),
                fee(report.text("n"), report.text("N")),
                report.flag("m"),
                report.number("t"));
    }

    private static Money fee(String amount, String asset) {
        return new Money(new Asset(asset), FixedPoint.parseExact(amount, FixedPoint.DIGITS));
    }
}
