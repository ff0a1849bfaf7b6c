package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands beside a policy in March 2023: coins held alone by hand sums, policies by their own runs. */
final class BaselinesTest {
    @Test
    void shouldStandBesideTheRunOverTheSameMinutes() throws IOException {
        Journal march = MarchJournal.legs();
        BacktestConfig config = BacktestConfig.load(SharedData.root().resolve("config/backtest.toml"), Map.of());
        BacktestResult held = run(setup(config, "hold"), march);
        BacktestResult rule = run(setup(config, "median-30bp-15m"), march);
        BacktestResult result =
                Baselines.beside(held, List.of(setup(config, "rebalance"), setup(config, "median-30bp-15m")), march);

        assertEquals(
                List.of("hold USDC", "hold USDT", "rebalance", "median-30bp-15m"),
                result.baselines().stream().map(BaselinePath::name).toList());
        assertEquals(List.of(), held.baselines());
        int trough = result.troughMinute();
        // 0.8740 dollars of 1.0000 at the trough, 0.9990 at the end; 1.0049 and 1.0041 of 1.0000.
        assertEquals(
                -126_000, result.baselines().get(0).outcome(trough).trough().raw());
        assertEquals(-1_000, result.baselines().get(0).outcome(trough).end().raw());
        assertEquals(4_900, result.baselines().get(1).outcome(trough).trough().raw());
        assertEquals(4_100, result.baselines().get(1).outcome(trough).end().raw());
        assertEquals(rule.policy(), result.baselines().get(3).outcome(trough));
        assertTrue(
                result.baselines().get(0).ideal() && !result.baselines().get(3).ideal());
        long rebalanced = result.baselines().get(2).outcome(trough).trough().raw();
        assertTrue(rebalanced < held.hold().trough().raw(), "who buys a falling coin falls deeper, was " + rebalanced);
    }

    private static BacktestSetup setup(BacktestConfig config, String policy) {
        return config.setup(
                policy,
                AdviceSource.NONE,
                MarchJournal.nanos("2023-03-10T12:00:00Z"),
                MarchJournal.nanos("2023-03-14T00:00:00Z"),
                "test");
    }

    private static BacktestResult run(BacktestSetup setup, Journal march) {
        return BacktestRunner.run(
                setup, march, new MemoryJournal(), new BacktestRunner.Names("march", ""), (inputs, time) -> {});
    }
}
