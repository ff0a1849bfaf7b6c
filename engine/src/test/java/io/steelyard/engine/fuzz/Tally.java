package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.event.Decision.ApprovalEnd;
import io.steelyard.engine.event.Decision.TargetBound;
import java.util.EnumMap;
import java.util.Map;

/** What happened in all episodes: without it a test in which nothing happens would pass. */
final class Tally {
    final Map<DenyReason, Long> denials = new EnumMap<>(DenyReason.class);
    final Map<TargetBound, Long> bounds = new EnumMap<>(TargetBound.class);
    final Map<ApprovalEnd, Long> words = new EnumMap<>(ApprovalEnd.class);
    long steps;
    long orders;
    long fills;
    long targets;
    long depegOrders;
    long faults;

    @Override
    public String toString() {
        return steps + " steps, " + orders + " orders (" + depegOrders + " in a depeg), " + fills + " fills, " + targets
                + " targets, " + faults + " faults; denied " + denials + "; bounds " + bounds + "; words "
                + words;
    }
}
