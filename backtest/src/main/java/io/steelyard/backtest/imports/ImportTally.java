package io.steelyard.backtest.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an import counted while it ran. */
final class ImportTally {
    /** What is counted. */
    enum Count {
        /** Data rows read, good or bad. */
        ROWS,
        /** Entries given to the journal. */
        INPUTS,
        /** Rows with the time of another; the last is kept. */
        DUPLICATES,
        /** Rows earlier than the row before them. */
        OUT_OF_ORDER,
        /** Bars (or hours) absent between the first and the last. */
        MISSING,
        /** Rows that say nothing was traded, which are not bars. */
        NO_TRADE,
        /** Numbers that lost decimals beyond the eighth. */
        ROUNDED,
        /** Rows that could not be read. */
        BAD_ROWS,
        /** Rows that hold no value yet (empty cells, zero before the first use). */
        EMPTY_ROWS,
        /** Holes reported as {@code FeedDown} and {@code FeedUp}. */
        GAPS,
        /** Bars whose extreme lies more than a hundredth outside their open and close. */
        WICKS,
        /** Messages of a kind that is not imported. */
        IGNORED,
        /** Compressed bytes read. */
        BYTES
    }

    /** How many bad rows and wicks are kept with their place. */
    static final int EXAMPLES = 20;

    private record Wick(long sizeBps, String description) {}

    private final Map<Count, long[]> counts = new EnumMap<>(Count.class);
    private final List<String> badRows = new ArrayList<>();
    private final List<Wick> wicks = new ArrayList<>();
    private long firstTimeNanos = Long.MAX_VALUE;
    private long lastTimeNanos = Long.MIN_VALUE;

    ImportTally() {
        for (Count what : Count.values()) {
            counts.put(what, new long[1]);
        }
    }

    void add(Count what) {
        cell(what)[0]++;
    }

    void add(Count what, long amount) {
        cell(what)[0] += amount;
    }

    long of(Count what) {
        return cell(what)[0];
    }

    void badRow(String place) {
        add(Count.BAD_ROWS);
        if (badRows.size() < EXAMPLES) {
            badRows.add(place);
        }
    }

    /** Counts a wick and keeps it while it is one of the largest; {@code sizeBps} is how far it leaves the body. */
    void wick(long sizeBps, String description) {
        add(Count.WICKS);
        int place = wicks.size();
        while (place > 0 && wicks.get(place - 1).sizeBps() < sizeBps) {
            place--;
        }
        if (place < EXAMPLES) {
            wicks.add(place, new Wick(sizeBps, description));
        }
        if (wicks.size() > EXAMPLES) {
            wicks.removeLast();
        }
    }

    void seen(long ingestTimeNanos) {
        firstTimeNanos = Math.min(firstTimeNanos, ingestTimeNanos);
        lastTimeNanos = Math.max(lastTimeNanos, ingestTimeNanos);
    }

    /** Ingest time of the first entry; only where there is one. */
    long firstTimeNanos() {
        return firstTimeNanos;
    }

    long lastTimeNanos() {
        return lastTimeNanos;
    }

    List<String> badRows() {
        return List.copyOf(badRows);
    }

    /** The largest, the largest first. */
    List<String> wicks() {
        return wicks.stream().map(Wick::description).toList();
    }

    private long[] cell(Count what) {
        return Objects.requireNonNull(counts.get(what));
    }
}
