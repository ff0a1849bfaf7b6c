package io.steelyard.backtest.demo;

import io.steelyard.backtest.replay.JournalVerifier;
import io.steelyard.backtest.replay.ReDecision;
import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.port.Journal;
import java.nio.file.Path;

/** Decides an earlier demonstration once more, by the limits that lie beside its journal. */
public final class DemoReDecision {
    private DemoReDecision() {}

    /** Whether a demonstration made {@code folder}. */
    public static boolean isDemo(Path folder) {
        return DemoFolder.at(folder).isDemo();
    }

    /** What this build decides on {@code journal}, which holds the demonstration of {@code folder}. */
    public static ReDecision of(Path folder, Journal journal) {
        RunStarted run = JournalVerifier.runOf(journal);
        if (run == null) {
            throw new IllegalArgumentException("Condition failed: a demonstration's journal in " + folder);
        }
        DemoSetup setup = new DemoSetup(
                ConfigLoader.loadLimits(DemoFolder.at(folder).limits(), CoinPair.USDC_USDT), run.policy());
        return JournalVerifier.verify(journal, setup.setup(run.build()));
    }
}
