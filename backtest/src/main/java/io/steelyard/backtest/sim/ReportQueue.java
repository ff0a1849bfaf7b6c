package io.steelyard.backtest.sim;

import io.steelyard.engine.event.Input;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The venue's reports on their way back to us, by the time at which they arrive, then by the order of their making. */
final class ReportQueue {
    private final PriorityQueue<Report> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Report::dueNanos).thenComparingLong(Report::ordinal));
    private long ordinal;
    private long latestDueNanos = Long.MIN_VALUE;

    private record Report(long dueNanos, long ordinal, Input input) {}

    /** A report never overtakes an earlier one: both come down one connection. */
    void add(long dueNanos, Input input) {
        latestDueNanos = Math.max(latestDueNanos, dueNanos);
        waiting.add(new Report(latestDueNanos, ordinal++, input));
    }

    long nextDueNanos() {
        Report next = waiting.peek();
        return next == null ? Long.MAX_VALUE : next.dueNanos();
    }

    @Nullable
    Input poll(long nowNanos) {
        if (nextDueNanos() > nowNanos) {
            return null;
        }
        Report next = waiting.poll();
        return next == null ? null : next.input();
    }
}
