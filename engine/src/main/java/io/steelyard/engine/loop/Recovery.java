package io.steelyard.engine.loop;

import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.loop.CoreReplay.DecisionCheck;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;

/**
 * The way back after a crash, which is also every other start: the journal is folded through a fresh core. Decisions that
 * the crash cut off are journalled now but not routed; whether their orders ever reached a venue is for reconciliation to
 * ask, by their names.
 */
public final class Recovery {
    private Recovery() {}

    /**
     * Brings {@code core} and {@code timers} to where {@code journal} ends.
     *
     * @param check is told when this build decides otherwise than the journal says; then the orders of the journal are
     *     not those of the core, and a caller that trades must not go on
     * @return the number of inputs folded
     */
    public static long recover(Journal journal, TradingCore core, TimerQueue timers, DecisionCheck check) {
        CoreReplay replay = new CoreReplay(core, timers, check);
        try (JournalCursor cursor = journal.cursor(1)) {
            replay.replay(cursor);
        }
        for (Decision cutOff : replay.unrecorded()) {
            journal.append(cutOff, replay.causeSequence(), replay.causeTimeNanos());
        }
        journal.flush();
        return replay.inputs();
    }
}
