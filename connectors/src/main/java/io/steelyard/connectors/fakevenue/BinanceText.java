package io.steelyard.connectors.fakevenue;

import static io.steelyard.connectors.fakevenue.JsonText.amount;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.connectors.fakevenue.FakeExchange.Print;
import io.steelyard.connectors.fakevenue.FakeExchange.UserTrade;
import io.steelyard.connectors.fakevenue.FakeOrder.Kind;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Side;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the exchange knows, in the shapes of Binance's answers and events. */
final class BinanceText {
    private static final String NOBODY = "EXPIRE_MAKER";

    private BinanceText() {}

    static void order(JsonGenerator json, FakeOrder order) throws IOException {
        orderHead(json, order, order.name());
        orderBody(json, order);
        amount(json, "stopPrice", 0);
        amount(json, "icebergQty", 0);
        json.writeNumberField("time", order.madeMillis);
        json.writeNumberField("updateTime", order.changedMillis);
        json.writeBooleanField("isWorking", true);
    }

    /** The answer to a new order; {@code fills} only where it is asked in full. */
    static void placed(JsonGenerator json, FakeOrder order, List<UserTrade> fills, String form) throws IOException {
        orderHead(json, order, order.name());
        json.writeNumberField("transactTime", order.madeMillis);
        if (form.equals("ACK")) {
            return;
        }
        orderBody(json, order);
        if (form.equals("FULL")) {
            json.writeArrayFieldStart("fills");
            for (UserTrade trade : fills) {
                JsonText.object(json, it -> {
                    amount(it, "price", trade.priceRaw());
                    amount(it, "qty", trade.quantityRaw());
                    amount(it, "commission", trade.feeRaw());
                    it.writeStringField("commissionAsset", trade.feeAsset().code());
                    it.writeNumberField("tradeId", trade.id());
                });
            }
            json.writeEndArray();
        }
    }

    static void cancelled(JsonGenerator json, FakeOrder order, String newName) throws IOException {
        json.writeStringField("origClientOrderId", order.name());
        orderHead(json, order, newName);
        json.writeNumberField("transactTime", order.changedMillis);
        orderBody(json, order);
    }

    private static void orderHead(JsonGenerator json, FakeOrder order, String name) throws IOException {
        json.writeStringField("symbol", order.symbol());
        json.writeNumberField("orderId", order.number);
        json.writeNumberField("orderListId", -1);
        json.writeStringField("clientOrderId", name);
    }

    private static void orderBody(JsonGenerator json, FakeOrder order) throws IOException {
        amount(json, "price", order.ticket.limitRaw());
        amount(json, "origQty", order.ticket.quantityRaw());
        amount(json, "executedQty", order.filledRaw);
        amount(json, "origQuoteOrderQty", 0);
        amount(json, "cummulativeQuoteQty", order.paidRaw); // Binance spells it so
        json.writeStringField("status", order.standing.name());
        json.writeStringField("timeInForce", order.ticket.force().name());
        json.writeStringField("type", order.ticket.kind().name());
        json.writeStringField("side", order.side().name());
        json.writeNumberField("workingTime", order.madeMillis);
        json.writeStringField("selfTradePreventionMode", NOBODY);
    }

    static void trade(JsonGenerator json, UserTrade trade) throws IOException {
        json.writeStringField("symbol", trade.order().symbol());
        json.writeNumberField("id", trade.id());
        json.writeNumberField("orderId", trade.order().number);
        json.writeNumberField("orderListId", -1);
        amount(json, "price", trade.priceRaw());
        amount(json, "qty", trade.quantityRaw());
        amount(json, "quoteQty", FakeAccount.needRaw(Side.BUY, trade.priceRaw(), trade.quantityRaw()));
        amount(json, "commission", trade.feeRaw());
        json.writeStringField("commissionAsset", trade.feeAsset().code());
        json.writeNumberField("time", trade.millis());
        json.writeBooleanField("isBuyer", trade.order().side() == Side.BUY);
        json.writeBooleanField("isMaker", trade.maker());
        json.writeBooleanField("isBestMatch", true);
    }

    static void listing(JsonGenerator json, FakeMarket market) throws IOException {
        String base = market.listing().base().code();
        String quote = market.listing().quote().code();
        json.writeStringField("symbol", market.symbol());
        json.writeStringField("status", market.isTrading() ? "TRADING" : "BREAK");
        json.writeStringField("baseAsset", base);
        json.writeNumberField("baseAssetPrecision", 8);
        json.writeStringField("quoteAsset", quote);
        json.writeNumberField("quotePrecision", 8);
        json.writeNumberField("quoteAssetPrecision", 8);
        json.writeNumberField("baseCommissionPrecision", 8);
        json.writeNumberField("quoteCommissionPrecision", 8);
        texts(json, "orderTypes", "LIMIT", "LIMIT_MAKER", "MARKET");
        json.writeBooleanField("icebergAllowed", false);
        json.writeBooleanField("ocoAllowed", false);
        json.writeBooleanField("quoteOrderQtyMarketAllowed", false);
        json.writeBooleanField("allowTrailingStop", false);
        json.writeBooleanField("cancelReplaceAllowed", false);
        json.writeBooleanField("isSpotTradingAllowed", true);
        json.writeBooleanField("isMarginTradingAllowed", false);
        json.writeArrayFieldStart("filters");
        filter(json, "PRICE_FILTER", it -> {
            amount(it, "minPrice", market.listing().tick().raw());
            amount(it, "maxPrice", 100_000_000_000_000L);
            amount(it, "tickSize", market.listing().tick().raw());
        });
        filter(json, "LOT_SIZE", it -> {
            amount(it, "minQty", market.listing().lot().raw());
            amount(it, "maxQty", 1_000_000_000_000_000L);
            amount(it, "stepSize", market.listing().lot().raw());
        });
        filter(json, "NOTIONAL", it -> {
            amount(it, "minNotional", FakeMarket.LEAST_NOTIONAL_RAW);
            it.writeBooleanField("applyMinToMarket", true);
            amount(it, "maxNotional", 1_000_000_000_000_000L);
            it.writeBooleanField("applyMaxToMarket", false);
            it.writeNumberField("avgPriceMins", 5);
        });
        filter(json, "MAX_NUM_ORDERS", it -> it.writeNumberField("maxNumOrders", FakeMarket.MOST_OPEN));
        json.writeEndArray();
        texts(json, "permissions");
        json.writeArrayFieldStart("permissionSets");
        json.writeStartArray();
        json.writeString("SPOT");
        json.writeEndArray();
        json.writeEndArray();
        json.writeStringField("defaultSelfTradePreventionMode", NOBODY);
        texts(json, "allowedSelfTradePreventionModes", NOBODY);
    }

    private static void filter(JsonGenerator json, String type, JsonText.Writing fields) throws IOException {
        JsonText.object(json, it -> {
            it.writeStringField("filterType", type);
            fields.on(it);
        });
    }

    private static void texts(JsonGenerator json, String name, String... values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    static void levels(JsonGenerator json, String name, List<FakeBook.Level> levels) throws IOException {
        json.writeArrayFieldStart(name);
        for (FakeBook.Level level : levels) {
            json.writeStartArray();
            json.writeString(amount(level.priceRaw()));
            json.writeString(amount(level.quantityRaw()));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    static void balance(JsonGenerator json, FakeAccount account, Asset asset) throws IOException {
        json.writeStringField("asset", asset.code());
        amount(json, "free", account.freeRaw(asset));
        amount(json, "locked", account.lockedRaw(asset));
    }

    static String tradeEvent(Print print) {
        return JsonText.object(json -> {
            json.writeStringField("e", "trade");
            json.writeNumberField("E", print.millis());
            json.writeStringField("s", print.market().symbol());
            json.writeNumberField("t", print.id());
            amount(json, "p", print.priceRaw());
            amount(json, "q", print.quantityRaw());
            json.writeNumberField("T", print.millis());
            json.writeBooleanField("m", print.buyerRested());
            json.writeBooleanField("M", true);
        });
    }

    static String quoteEvent(FakeMarket market) {
        return JsonText.object(json -> {
            json.writeNumberField("u", market.book.updateId());
            json.writeStringField("s", market.symbol());
            amount(json, "b", market.book.bestRaw(Side.BUY));
            amount(json, "B", market.book.bestQuantityRaw(Side.BUY));
            amount(json, "a", market.book.bestRaw(Side.SELL));
            amount(json, "A", market.book.bestQuantityRaw(Side.SELL));
        });
    }

    static String depthEvent(FakeMarket market, FakeBook.Changes changes, long nowMillis) {
        return JsonText.object(json -> {
            json.writeStringField("e", "depthUpdate");
            json.writeNumberField("E", nowMillis);
            json.writeStringField("s", market.symbol());
            json.writeNumberField("U", changes.first());
            json.writeNumberField("u", changes.last());
            levels(json, "b", changes.bids());
            levels(json, "a", changes.asks());
        });
    }

    /** {@code executionReport}: new, trade, cancelled or expired. */
    static void execution(JsonGenerator json, FakeOrder order, @Nullable UserTrade trade, long nowMillis)
            throws IOException {
        boolean cancelled = order.standing == FakeOrder.Standing.CANCELED;
        String what = trade != null ? "TRADE" : order.isOpen() ? "NEW" : cancelled ? "CANCELED" : "EXPIRED";
        json.writeStringField("e", "executionReport");
        json.writeNumberField("E", nowMillis);
        json.writeStringField("s", order.symbol());
        json.writeStringField("c", order.name());
        json.writeStringField("S", order.side().name());
        json.writeStringField("o", order.ticket.kind().name());
        json.writeStringField(
                "f", order.ticket.kind() == Kind.LIMIT ? order.ticket.force().name() : "GTC");
        amount(json, "q", order.ticket.quantityRaw());
        amount(json, "p", order.ticket.limitRaw());
        amount(json, "P", 0);
        amount(json, "F", 0);
        json.writeNumberField("g", -1);
        json.writeStringField("C", cancelled ? order.name() : "");
        json.writeStringField("x", what);
        json.writeStringField("X", order.standing.name());
        json.writeStringField("r", "NONE");
        json.writeNumberField("i", order.number);
        amount(json, "l", trade == null ? 0 : trade.quantityRaw());
        amount(json, "z", order.filledRaw);
        amount(json, "L", trade == null ? 0 : trade.priceRaw());
        amount(json, "n", trade == null ? 0 : trade.feeRaw());
        if (trade == null) {
            json.writeNullField("N");
        } else {
            json.writeStringField("N", trade.feeAsset().code());
        }
        json.writeNumberField("T", order.changedMillis);
        json.writeNumberField("t", trade == null ? -1 : trade.id());
        json.writeBooleanField("w", order.isOpen());
        json.writeBooleanField("m", trade != null && trade.maker());
        json.writeBooleanField("M", false);
        json.writeNumberField("O", order.madeMillis);
        amount(json, "Z", order.paidRaw);
        amount(json, "Y", trade == null ? 0 : FakeAccount.needRaw(Side.BUY, trade.priceRaw(), trade.quantityRaw()));
        amount(json, "Q", 0);
        json.writeNumberField("W", order.madeMillis);
        json.writeStringField("V", NOBODY);
    }

    /** {@code outboundAccountPosition}. */
    static void position(JsonGenerator json, FakeAccount account, List<Asset> assets, long nowMillis)
            throws IOException {
        json.writeStringField("e", "outboundAccountPosition");
        json.writeNumberField("E", nowMillis);
        json.writeNumberField("u", nowMillis);
        json.writeArrayFieldStart("B");
        for (Asset asset : assets) {
            JsonText.object(json, it -> {
                it.writeStringField("a", asset.code());
                amount(it, "f", account.freeRaw(asset));
                amount(it, "l", account.lockedRaw(asset));
            });
        }
        json.writeEndArray();
    }
}
