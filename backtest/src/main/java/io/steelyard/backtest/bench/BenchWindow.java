package io.steelyard.backtest.bench;

import java.util.List;

/**
 * One declared stretch of recorded time: what is in it, how finely, and what it cannot show. Times are epoch nanoseconds.
 *
 * @param id short name, unique
 * @param title for people
 * @param kind what happened to the pair
 * @param split whether parameters may be chosen on it
 * @param warmNanos from here on a policy sees the data
 * @param fromNanos opening time of the first scored minute
 * @param toNanos first moment after the window
 * @param market {@code legs}, or the listing that prices the cross
 * @param par code of the coin taken at one dollar; {@code none} with legs
 * @param engineFills whether the engine's own fills are scored; else its targets are executed on the tape
 * @param oracleMinutes from the start, in which the oracle may decide to leave; 0 where no oracle is asked
 * @param feeds ids of the feeds that the window shows
 * @param granularity how finely
 * @param cannotShow what is missing
 */
record BenchWindow(
        String id,
        String title,
        Kind kind,
        Split split,
        long warmNanos,
        long fromNanos,
        long toNanos,
        String market,
        String par,
        boolean engineFills,
        int oracleMinutes,
        List<String> feeds,
        String granularity,
        String cannotShow) {

    static final String LEGS = "legs";

    /** What happened to the pair. */
    enum Kind {
        /** A coin of the pair broke. */
        DEPEG,
        /** It moved, or something near it broke; staying was right, or being wrong must stay cheap. */
        SCARE,
        /** Nothing: every de-risk is false. */
        CALM
    }

    /** Whether parameters may be chosen on it. */
    enum Split {
        TRAIN,
        TEST
    }

    BenchWindow {
        feeds = List.copyOf(feeds);
        if (warmNanos > fromNanos || fromNanos >= toNanos) {
            throw new IllegalArgumentException("Condition failed: warm <= from < to in window " + id);
        }
    }

    boolean hasLegs() {
        return market.equals(LEGS);
    }

    /** Length in mean months. */
    double months() {
        return (toNanos - fromNanos) / (Times.DAY_NANOS * Times.DAYS_OF_MONTH);
    }

    /** The same window over a shorter stretch, under another name. */
    BenchWindow cut(String otherId, long warm, long from, long to) {
        return new BenchWindow(
                otherId,
                title,
                kind,
                split,
                warm,
                from,
                to,
                market,
                par,
                engineFills,
                oracleMinutes,
                feeds,
                granularity,
                cannotShow);
    }
}
