package io.steelyard.engine.journal;

import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.loop.OrderRouter;
import io.steelyard.engine.loop.Recovery;
import io.steelyard.engine.loop.Sequencer;
import io.steelyard.engine.loop.TimerQueue;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.scenario.FakeGateway;
import io.steelyard.engine.scenario.GenerousLimits;
import io.steelyard.engine.scenario.ManualClock;
import io.steelyard.engine.scenario.Scenario;
import io.steelyard.engine.scenario.ScriptedPolicy;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.List;
import java.util.Map;

/**
 * A whole engine on any journal, driven by an endless story of which each step is a function of its number alone. So a
 * run that was killed and recovered can be compared with one that never was.
 */
final class CrashStory {
    private static final long STEP_NANOS = 20_000_000;
    private static final long SIZE = 1_000_000_000_000_000L;
    private static final int ORDER_EVERY = 256;

    private final ManualClock clock = new ManualClock(0);
    private final QuoteUpdated quote = new QuoteUpdated();
    private final TradingCore core;
    private final Sequencer sequencer;
    private long steps;

    /** Recovers what the journal holds; {@link AssertionError} when this engine decides otherwise. */
    CrashStory(Journal journal) {
        core = new TradingCore(
                CoreSettings.of(CoinPair.USDC_USDT),
                GenerousLimits.create(),
                new ScriptedPolicy(),
                List.of(new Buyer()));
        TimerQueue timers = new TimerQueue();
        Recovery.recover(journal, core, timers, (cause, recorded, replayed) -> {
            throw new AssertionError("at " + cause + " recorded " + recorded + ", replayed " + replayed);
        });
        steps = stepsIn(journal);
        OrderRouter router = new OrderRouter(
                Map.of(Scenario.BINANCE, new FakeGateway()), core.views().blotter());
        sequencer = new Sequencer(clock, journal, core, router, timers, List.of());
    }

    /** The next step: what is due first, then the step's own input. */
    void step() {
        clock.set(Scenario.START_NANOS + steps * STEP_NANOS);
        while (sequencer.fireDueTimer()) {
            // every timer that is due
        }
        sequencer.accept(input(steps));
        steps++;
    }

    /** Finishes a step of which only the timers had been journalled, and stops behind step {@code count}. */
    void runTo(long count) {
        while (steps < count) {
            step();
        }
    }

    long steps() {
        return steps;
    }

    long stateHash() {
        return core.stateHash();
    }

    private static long stepsIn(Journal journal) {
        long steps = 0;
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                steps += cursor.entry() instanceof Input input && !(input instanceof TimerFired) ? 1 : 0;
            }
        }
        return steps;
    }

    private Input input(long step) {
        long now = clock.nowNanos();
        if (step == 0) {
            return new RunStarted(now, 1, RunMode.PAPER, Sha256.ZERO, Sha256.ZERO, "scripted", "test");
        } else if (step <= 3) {
            return new InstrumentListed(
                    now,
                    List.of(Scenario.USDC_USD, Scenario.USDT_USD, Scenario.USDC_USDT)
                            .get((int) step - 1));
        } else if (step <= 5) {
            Asset asset = step == 4 ? Asset.USDC : Asset.USDT;
            return new BalanceReported(now, Scenario.BINANCE, asset, Quantity.of("1000000"), Quantity.ZERO);
        }
        long mixed = StateHash.mix(StateHash.SEED, step);
        long bid = 99_900_000 + Math.floorMod(mixed, 150_000L);
        var instrument = List.of(Scenario.USDC_USD, Scenario.USDT_USD, Scenario.USDC_USDT)
                .get((int) (step % 3));
        return quote.fill(now, instrument.id(), bid, SIZE, bid + 10_000, SIZE);
    }

    /** Wants a small order every so often; the venue takes it and stays silent. */
    private static final class Buyer implements Strategy {
        private long inputs;

        @Override
        public void onInput(Input input, StrategyContext context) {
            inputs++;
            if (inputs % ORDER_EVERY == 0) {
                context.submit(new OrderIntent(
                        Scenario.USDC_USDT.id(),
                        Side.BUY,
                        OrderType.LIMIT,
                        TimeInForce.GOOD_TILL_CANCELLED,
                        Price.of("0.9999"),
                        Quantity.of("10"),
                        IntentReason.REBALANCE));
            }
        }

        @Override
        public long stateHash() {
            return StateHash.mix(StateHash.SEED, inputs);
        }
    }
}
