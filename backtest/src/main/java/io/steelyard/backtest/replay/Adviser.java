package io.steelyard.backtest.replay;

import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.event.ControlInput;
import java.util.List;

/** Whom a backtest asks in place of the adviser of a live run. */
@FunctionalInterface
public interface Adviser {
    /** Says nothing, ever. */
    Adviser SILENT = (sequence, timeNanos, briefing) -> List.of();

    /**
     * Answers the question journalled as {@code sequence} at {@code timeNanos}: what is to be journalled, in order. All of it
     * arrives at the venue time of the last, which is not before the question.
     */
    List<ControlInput> advise(long sequence, long timeNanos, RiskBriefing briefing);
}
