package io.steelyard.backtest.audit;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.event.Decision.TargetBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an audit found: how often which limit was broken, and where first. */
final class Findings {
    private static final int MAX_KEPT = 1_000;

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<Breach> first = new ArrayList<>();
    private long sequence;

    /** The entry that is looked at. */
    void at(long journalSequence) {
        sequence = journalSequence;
    }

    void unless(boolean kept, DenyReason limit) {
        if (!kept) {
            add(limit.name());
        }
    }

    void unless(boolean kept, TargetBound bound) {
        if (!kept) {
            add(bound.name());
        }
    }

    Map<String, Long> counts() {
        return counts;
    }

    List<Breach> first() {
        return first;
    }

    private void add(String limit) {
        counts.merge(limit, 1L, Long::sum);
        if (first.size() < MAX_KEPT) {
            first.add(new Breach(sequence, limit));
        }
    }
}
