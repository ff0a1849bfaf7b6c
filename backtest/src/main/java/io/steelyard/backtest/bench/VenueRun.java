package io.steelyard.backtest.bench;

import io.steelyard.backtest.replay.BacktestRunner;
import io.steelyard.backtest.replay.BacktestSetup;
import io.steelyard.engine.journal.MemoryJournal;

/** One {@link VenueScene} that policies of the engine are run through, by the very core, gate and simulated venues. */
final class VenueRun {
    private final EngineRun engine;
    private final WindowInputs scene;
    private final long collapseNanos;
    private final long seconds;

    /** {@code seconds}: how long after the collapse orders may still go to the venue. */
    VenueRun(EngineRun engine, WindowInputs scene, long collapseNanos, long seconds) {
        this.engine = engine;
        this.scene = scene;
        this.collapseNanos = collapseNanos;
        this.seconds = seconds;
    }

    /** How {@code policyId} left the venue when a withdrawal takes {@code transferNanos}. */
    VenueExit exit(String policyId, long transferNanos) {
        BacktestSetup setup = engine.venues(
                policyId,
                scene,
                Math.floorDiv(collapseNanos - VenueScene.BEFORE_NANOS, Times.MINUTE_NANOS) * Times.MINUTE_NANOS,
                Math.floorDiv(collapseNanos + VenueScene.AFTER_NANOS, Times.MINUTE_NANOS) * Times.MINUTE_NANOS,
                transferNanos);
        try (MemoryJournal source = scene.journal();
                MemoryJournal target = new MemoryJournal()) {
            BacktestRunner.run(setup, source, target, new BacktestRunner.Names("venue", ""), (inputs, time) -> {});
            return VenueExit.read(target, scene.listings().getFirst(), collapseNanos, seconds);
        }
    }
}
