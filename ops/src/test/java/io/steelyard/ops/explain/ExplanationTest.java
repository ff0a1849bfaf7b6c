package io.steelyard.ops.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.Decision.CoreFaulted;
import io.steelyard.engine.event.Decision.TransferRequested;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.mandate.Tongue;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
    private static final VenueId KRAKEN = new VenueId("kraken");
    private static final OrderFilled FILL = new OrderFilled(
            1,
            new ClientOrderId(1, 12, 0),
            InstrumentId.of(4),
            Side.BUY,
            Price.of("1.0001"),
            Quantity.of("250"),
            Money.of(Asset.USDC, "0.025"),
            false,
            7);

    @Test
    void shouldSayAFillInBothLanguages() {
        assertEquals(
                "order sy-00000001-12-0 traded: BUY 250.00000000 at 1.00010000, fee 0.02500000 USDC",
                Explanation.words("OrderFilled", FILL, Tongue.ENGLISH));
        assertEquals(
                "订单 sy-00000001-12-0 成交：BUY 250.00000000，价格 1.00010000，手续费 0.02500000 USDC",
                Explanation.words("OrderFilled", FILL, Tongue.CHINESE));
    }

    @Test
    void shouldFillEverySentenceOfWhatPeopleAreTold() {
        List<Entry> told = List.of(
                FILL,
                new OperatorCommanded(1, OperatorAction.HALT, "lin", "lunch"),
                new RunStarted(1, 1, RunMode.PAPER, Sha256.ZERO, Sha256.ZERO, "hazard", "build"),
                new FeedDown(1, KRAKEN, "book", FeedFault.DISCONNECTED),
                new FeedUp(1, KRAKEN, "book"),
                new TransferRequested(KRAKEN, new VenueId("binance"), Asset.USDC, Quantity.of("5")),
                new CoreFaulted("a fault"));
        for (Entry entry : told) {
            for (Tongue tongue : Tongue.values()) {
                String words = Explanation.words(entry.getClass().getSimpleName(), entry, tongue);
                assertFalse(words.contains("{") || words.contains("="), words);
            }
        }
    }
}
