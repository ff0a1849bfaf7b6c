package io.steelyard.engine.loop;

import static io.steelyard.engine.scenario.Scenario.START_NANOS;
import static io.steelyard.engine.scenario.Scenario.USDC_USDT;
import static io.steelyard.engine.scenario.Scenario.setup;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.loop.CoreReplay.DecisionCheck;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.scenario.GenerousLimits;
import io.steelyard.engine.scenario.ListJournal;
import io.steelyard.engine.scenario.Scenario;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One journal, folded again and again: same decisions, same state, wherever the first run was cut off. */
class ReplayDeterminismTest {
    private static final DecisionCheck NO_DIFFERENCE =
            (cause, recorded, replayed) -> fail("at " + cause + ": recorded " + recorded + ", replayed " + replayed);

    @Test
    void shouldDecideTheSameTwice() {
        Scenario story = story();
        assertTrue(
                story.decisions(OrderSubmitted.class).size() > 20,
                () -> "the story trades, was denied " + story.decisions(OrderDenied.class));
        for (int i = 0; i < 2; i++) {
            TradingCore core = freshCore();
            CoreReplay replay = new CoreReplay(core, new TimerQueue(), NO_DIFFERENCE);
            replay.replay(
                    story.journal().cutAfter(story.journal().lastSequence()).cursor(1));
            assertEquals(story.core().stateHash(), core.stateHash());
            assertEquals(List.of(), replay.unrecorded());
        }
    }

    @Test
    void shouldRecoverFromACutAtAnySequence() {
        ListJournal whole = story().journal();
        long expected = endHash(whole);
        for (long cut = 1; cut < whole.lastSequence(); cut += 7) {
            ListJournal journal = whole.cutAfter(cut);
            TradingCore core = freshCore();
            TimerQueue timers = new TimerQueue();
            Recovery.recover(journal, core, timers, NO_DIFFERENCE);
            long complete = journal.lastSequence();
            for (ListJournal.Line line : journal.lines()) {
                assertEquals(whole.lines().get((int) line.sequence() - 1), line, "the journal is completed as it was");
            }
            goOn(whole, complete, core);
            assertEquals(expected, core.stateHash(), "cut after " + cut);
        }
    }

    @Test
    void shouldRecoverThePendingTimer() {
        ListJournal whole = story().journal();
        TimerQueue timers = new TimerQueue();
        Recovery.recover(whole.cutAfter(whole.lastSequence()), freshCore(), timers, NO_DIFFERENCE);
        long lastFired = 0;
        for (ListJournal.Line line : whole.lines()) {
            lastFired = line.entry() instanceof TimerFired fired ? fired.dueNanos() : lastFired;
        }
        assertEquals(lastFired + 60_000_000_000L, timers.nextDueNanos());
    }

    @Test
    void shouldReportWhatWasDecidedOtherwise() {
        ListJournal forged = new ListJournal();
        for (ListJournal.Line line : story().journal().lines()) {
            switch (line.entry()) {
                case Input input -> forged.append(input, line.timeNanos());
                case OrderSubmitted order ->
                    forged.append(new OrderSubmitted(order.order(), doubled(order.intent())), line.cause(), 0);
                case Decision decision -> forged.append(decision, line.cause(), line.timeNanos());
            }
        }
        forged.flush();
        List<Decision> recorded = new ArrayList<>();
        CoreReplay replay = new CoreReplay(
                freshCore(), new TimerQueue(), (cause, wrong, right) -> recorded.add(wrong == null ? right : wrong));
        replay.replay(forged.cursor(1));
        assertEquals(story().decisions(OrderSubmitted.class).size(), recorded.size());
        assertTrue(recorded.stream().allMatch(OrderSubmitted.class::isInstance));
    }

    @Test
    void shouldHashDifferentStoriesDifferently() {
        assertNotEquals(
                story().core().stateHash(),
                story().quote("0.9998", "1.0001").core().stateHash());
    }

    private static long endHash(ListJournal whole) {
        TradingCore core = freshCore();
        new CoreReplay(core, new TimerQueue(), NO_DIFFERENCE)
                .replay(whole.cutAfter(whole.lastSequence()).cursor(1));
        return core.stateHash();
    }

    /** The run goes on after the recovery with what the first run saw next. */
    private static void goOn(ListJournal whole, long after, TradingCore core) {
        CoreReplay replay = new CoreReplay(core, new TimerQueue(), NO_DIFFERENCE);
        try (JournalCursor rest = whole.cutAfter(whole.lastSequence()).cursor(after + 1)) {
            replay.replay(rest);
        }
    }

    /** A restless day: a seeded walk of the cross, a wandering policy, a strategy that trades, fills, a halt. */
    private static Scenario story() {
        Random random = new Random(42);
        Scenario story = setup().settings(settings())
                .policy(new WanderingPolicy())
                .strategies(new RestlessStrategy())
                .pegged();
        for (int i = 0; i < 120; i++) {
            long offRaw = random.nextLong(-50_000, 50_000);
            story.legs(new Price(100_000_000 + offRaw).toString(), "1")
                    .quote(new Price(99_990_000 + offRaw).toString(), new Price(100_010_000 + offRaw).toString());
            if (i % 3 == 0 && !story.core().views().blotter().open().isEmpty()) {
                story.fillLast();
            }
            if (i == 60) {
                story.operator(OperatorAction.HALT);
            } else if (i == 70) {
                story.operator(OperatorAction.RESUME);
            }
            story.minutes(1);
        }
        return story;
    }

    private static TradingCore freshCore() {
        return new TradingCore(
                settings(), GenerousLimits.create(), new WanderingPolicy(), List.of(new RestlessStrategy()));
    }

    private static CoreSettings settings() {
        return CoreSettings.of(CoinPair.USDC_USDT).withCheckpointInputs(50).withBriefingNanos(300_000_000_000L);
    }

    private static OrderIntent doubled(OrderIntent intent) {
        Quantity twice = intent.quantity().plus(intent.quantity());
        return new OrderIntent(
                intent.instrument(),
                intent.side(),
                intent.type(),
                intent.timeInForce(),
                intent.limit(),
                twice,
                intent.reason());
    }

    private static final class WanderingPolicy implements AllocationPolicy {
        private long calls;

        @Override
        public long desiredBaseWeightRaw(PolicyView view) {
            calls++;
            return 400_000 + calls * 7_919 % 200_000;
        }

        @Override
        public boolean isDepegMode() {
            return false;
        }

        @Override
        public long stateHash() {
            return StateHash.mix(StateHash.SEED, calls);
        }
    }

    private static final class RestlessStrategy implements Strategy {
        private long timers;

        @Override
        public void onInput(Input input, StrategyContext context) {
            if (!(input instanceof TimerFired)) {
                return;
            }
            timers++;
            for (var order : List.copyOf(context.blotter().open())) {
                context.cancel(order.id());
            }
            long mid = context.market().all().get(2).midRaw();
            context.submit(new OrderIntent(
                    USDC_USDT.id(),
                    timers % 2 == 0 ? Side.BUY : Side.SELL,
                    OrderType.LIMIT,
                    TimeInForce.GOOD_TILL_CANCELLED,
                    new Price(mid - mid % USDC_USDT.tick().raw()),
                    Quantity.of("100"),
                    IntentReason.REBALANCE));
        }

        @Override
        public long stateHash() {
            return StateHash.mix(StateHash.mix(StateHash.SEED, timers), START_NANOS);
        }
    }
}
