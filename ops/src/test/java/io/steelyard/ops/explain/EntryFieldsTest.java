package io.steelyard.ops.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.ops.json.Json;
import org.junit.jupiter.api.Test;

class EntryFieldsTest {
    private static final ClientOrderId ORDER = new ClientOrderId(7, 42, 0);

    @Test
    void shouldShowAQuoteInDecimals() {
        QuoteUpdated quote =
                QuoteUpdated.of(1_678_518_900_000_000_000L, InstrumentId.of(1), 87_400_000, 5, 87_500_000, 0);
        assertEquals(
                "{\"venue_time\":\"2023-03-11T07:15:00Z\",\"instrument\":1,\"bid\":\"0.87400000\","
                        + "\"bid_size\":\"0.00000005\",\"ask\":\"0.87500000\",\"ask_size\":\"0.00000000\"}",
                Json.line(EntryFields.of(quote)));
    }

    @Test
    void shouldShowAFillWithItsFee() {
        ExecutionInput.OrderFilled fill = new ExecutionInput.OrderFilled(
                0,
                ORDER,
                InstrumentId.of(3),
                Side.SELL,
                Price.of("0.99"),
                Quantity.of("10"),
                Money.of(Asset.USDT, "0.01"),
                false,
                9);
        assertEquals(
                "{\"venue_time\":\"1970-01-01T00:00:00Z\",\"order\":\"sy-00000007-42-0\",\"instrument\":\"3\","
                        + "\"side\":\"SELL\",\"price\":\"0.99000000\",\"quantity\":\"10.00000000\","
                        + "\"fee\":\"0.01000000 USDT\",\"maker\":false,\"trade_id\":9}",
                Json.line(EntryFields.of(fill)));
    }

    @Test
    void shouldSpreadOutTheIntentOfAnOrder() {
        OrderIntent intent = new OrderIntent(
                InstrumentId.of(3),
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.GOOD_TILL_CANCELLED,
                Price.ONE,
                Quantity.of("2"),
                IntentReason.REBALANCE);
        var fields = EntryFields.of(new Decision.OrderSubmitted(ORDER, intent));
        assertEquals("BUY", fields.get("intent.side"));
        assertEquals("2.00000000", fields.get("intent.quantity"));
    }
}
