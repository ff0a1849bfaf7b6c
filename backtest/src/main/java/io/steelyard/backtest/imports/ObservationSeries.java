package io.steelyard.backtest.imports;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.event.Input;

/** Observations of one thing on their way to the journal: put in order, one per time, missing ones of a regular kind counted. */
final class ObservationSeries {
    /** No rhythm: nothing can be missing. */
    static final long IRREGULAR = 0;

    /** Holds any chain history of one feed, since two phases of an oracle may overlap by a year. */
    private static final int WINDOW = 1 << 16;

    private final ImportRun run;
    private final long stepNanos;
    private final OrderWindow window;
    private long lastTime = Long.MIN_VALUE;

    ObservationSeries(ImportRun run, long stepNanos) {
        this.run = run;
        this.stepNanos = stepNanos;
        this.window = new OrderWindow(WINDOW, run.tally(), this::ordered);
    }

    /** Takes what was known at {@code ingestTimeNanos}. */
    void add(long ingestTimeNanos, Input observation) {
        window.add(ingestTimeNanos, observation);
    }

    void finish() {
        window.finish();
    }

    private void ordered(Input observation, long ingestTimeNanos) {
        if (stepNanos != IRREGULAR && lastTime != Long.MIN_VALUE) {
            run.tally().add(Count.MISSING, Math.max(0, (ingestTimeNanos - lastTime) / stepNanos - 1));
        }
        lastTime = ingestTimeNanos;
        run.emit(observation, ingestTimeNanos);
    }
}
