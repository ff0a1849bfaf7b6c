package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What must hold of {@code peg-reversion} on the recorded minutes, whatever it earns; {@link PegReversionStudy} prints that. */
final class PegReversionStudyTest {

    @Test
    void shouldTradeAndLoseByTheFeeWhatItEarnsWithoutOne() throws IOException {
        StrategyStudy.Row free = PegReversionStudy.spring(0);
        StrategyStudy.Row cheap = PegReversionStudy.spring(1);
        StrategyStudy.Row dear = PegReversionStudy.spring(20);
        assertTrue(free.result().counts().fills() > 100, free::line);
        assertTrue(free.gainRaw() > cheap.gainRaw() && cheap.gainRaw() > dear.gainRaw(), free::line);
        assertTrue(dear.gainRaw() < 0, dear::line);
        assertTrue(free.result().counts().ordersDenied().containsKey(DenyReason.MAX_ORDER_DEPTH_SHARE), "a thin cross");
    }

    /** From 03:10 on 11 March 2023 USDC cost less than 0.99 until the evening of the 12th. */
    @Test
    void shouldGiveItsTiltUpWhileACoinIsBroken() throws IOException {
        BacktestResult result = PegReversionStudy.march(0).result();
        long broken = MarchJournal.nanos("2023-03-11T03:30:00Z");
        long back = MarchJournal.nanos("2023-03-12T12:00:00Z");
        long leaning = 0;
        long before = 0;
        for (Stamped<OrderSubmitted> order : result.events().submitted()) {
            boolean leans = order.entry().intent().reason() == IntentReason.MARKET_MAKING;
            before += leans && order.timeNanos() < broken ? 1 : 0;
            leaning += leans && order.timeNanos() >= broken && order.timeNanos() < back ? 1 : 0;
        }
        assertTrue(before > 100, "it had leaned: " + before);
        assertEquals(0, leaning);
    }
}
