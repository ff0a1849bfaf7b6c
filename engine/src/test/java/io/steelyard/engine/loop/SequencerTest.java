package io.steelyard.engine.loop;

import static io.steelyard.engine.scenario.Scenario.BINANCE;
import static io.steelyard.engine.scenario.Scenario.KRAKEN;
import static io.steelyard.engine.scenario.Scenario.START_NANOS;
import static io.steelyard.engine.scenario.Scenario.USDC_USD;
import static io.steelyard.engine.scenario.Scenario.pegged;
import static io.steelyard.engine.scenario.Scenario.setup;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.CancelReason;
import io.steelyard.engine.event.Decision.CancelRequested;
import io.steelyard.engine.event.Decision.CoreFaulted;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.scenario.FakeGateway;
import io.steelyard.engine.scenario.GenerousLimits;
import io.steelyard.engine.scenario.ListJournal;
import io.steelyard.engine.scenario.ManualClock;
import io.steelyard.engine.scenario.Scenario;
import io.steelyard.engine.scenario.ScriptedPolicy;
import io.steelyard.engine.scenario.ScriptedStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequencerTest {
    @Test
    void shouldRouteOnlyWhatIsJournalledAndFlushed() {
        ListJournal journal = new ListJournal();
        List<Long> flushedAtRouting = new ArrayList<>();
        FakeGateway gateway = new FakeGateway(() -> {
            assertInstanceOf(OrderSubmitted.class, journal.lines().getLast().entry());
            flushedAtRouting.add(journal.flushedSequence());
        });
        ScriptedStrategy strategy = new ScriptedStrategy();
        Sequencer sequencer = sequencer(journal, gateway, strategy);
        for (ListJournal.Line line : pegged().journal().lines()) {
            if (line.entry() instanceof Input input) {
                sequencer.accept(input);
            }
        }
        strategy.want(buyUsdc());
        sequencer.accept(new FeedUp(1, BINANCE, "book"));
        assertEquals(1, gateway.submitted().size());
        assertEquals(List.of(journal.lastSequence()), flushedAtRouting);
    }

    @Test
    void shouldShowInputsBeforeTheCoreFoldsThemAndDecisionsWithTheirCause() {
        List<String> seen = new ArrayList<>();
        JournalListener listener = new JournalListener() {
            @Override
            public void onInput(long sequence, long ingestTimeNanos, Input input) {
                seen.add(sequence + " " + input.getClass().getSimpleName());
            }

            @Override
            public void onDecision(long sequence, long causeSequence, long timeNanos, Decision decision) {
                seen.add(sequence + " " + decision.getClass().getSimpleName() + " of " + causeSequence);
            }
        };
        setup().listeners(listener).empty();
        assertEquals(List.of("1 RunStarted", "2 TradingStateChanged of 1", "3 TimerScheduled of 1"), seen);
    }

    @Test
    void shouldRejectAnOrderThatHasNoGateway() {
        Scenario story = pegged().hold(KRAKEN, Asset.USD, "1000");
        story.strategy()
                .want(new OrderIntent(
                        USDC_USD.id(),
                        Side.BUY,
                        OrderType.LIMIT,
                        TimeInForce.GOOD_TILL_CANCELLED,
                        Price.of("1.0"),
                        Quantity.of("100"),
                        IntentReason.REBALANCE));
        story.quote("0.9999", "1.0001");
        OrderRejected rejected = assertInstanceOf(
                OrderRejected.class, story.journal().lines().getLast().entry());
        assertEquals(RejectCode.OTHER, rejected.code());
        assertEquals("no gateway for kraken", rejected.text());
        assertEquals(0, story.core().views().blotter().open().size());
        assertEquals(0, story.gateway().submitted().size());
    }

    @Test
    void shouldJournalAFaultTakeOpenOrdersBackAndStop() {
        Scenario story = pegged().buy("0.9990", "100");
        RuntimeException fault = new ArithmeticException("überlauf");
        story.strategy().failWith(fault);
        story.strategy().want(buyUsdc());
        assertSame(fault, assertThrows(ArithmeticException.class, () -> story.quote("0.9999", "1.0001")));
        assertEquals(
                List.of(new CoreFaulted("java.lang.ArithmeticException: ?berlauf")),
                story.decisions(CoreFaulted.class));
        assertEquals(1, story.gateway().submitted().size(), "what the failed input wanted to send stays here");
        assertEquals(2, story.decisions(CancelRequested.class).size());
        assertTrue(story.decisions(CancelRequested.class).stream()
                .allMatch(cancel -> cancel.reason() == CancelReason.HALTED));
        assertEquals(story.journal().lastSequence(), story.journal().flushedSequence());
        assertThrows(IllegalStateException.class, () -> story.quote("0.9999", "1.0001"));
    }

    @Test
    void shouldRefuseAnInputFromWithin() {
        Sequencer[] self = new Sequencer[1];
        FakeGateway gateway = new FakeGateway(() -> self[0].accept(new FeedUp(1, BINANCE, "book")));
        ScriptedStrategy strategy = new ScriptedStrategy();
        self[0] = sequencer(new ListJournal(), gateway, strategy);
        for (ListJournal.Line line : pegged().journal().lines()) {
            if (line.entry() instanceof Input input) {
                self[0].accept(input);
            }
        }
        strategy.want(buyUsdc());
        assertThrows(IllegalStateException.class, () -> self[0].accept(new FeedUp(1, BINANCE, "book")));
    }

    @Test
    void shouldStopWhenAGatewayFails() {
        FakeGateway gateway = new FakeGateway(() -> {
            throw new IllegalArgumentException("the line is cut");
        });
        ScriptedStrategy strategy = new ScriptedStrategy();
        Sequencer sequencer = sequencer(new ListJournal(), gateway, strategy);
        for (ListJournal.Line line : pegged().journal().lines()) {
            if (line.entry() instanceof Input input) {
                sequencer.accept(input);
            }
        }
        strategy.want(buyUsdc());
        FeedUp next = new FeedUp(1, BINANCE, "book");
        assertThrows(IllegalArgumentException.class, () -> sequencer.accept(next));
        assertThrows(IllegalStateException.class, () -> sequencer.accept(next));
    }

    private static Sequencer sequencer(ListJournal journal, FakeGateway gateway, ScriptedStrategy strategy) {
        TradingCore core = new TradingCore(
                CoreSettings.of(CoinPair.USDC_USDT), GenerousLimits.create(), new ScriptedPolicy(), List.of(strategy));
        OrderRouter router =
                new OrderRouter(Map.of(BINANCE, gateway), core.views().blotter());
        return new Sequencer(new ManualClock(START_NANOS), journal, core, router, new TimerQueue(), List.of());
    }

    private static OrderIntent buyUsdc() {
        return pegged().buy("1.0001", "100")
                .decisions(OrderSubmitted.class)
                .getLast()
                .intent();
    }
}
