package io.steelyard.backtest.demo;

/** The minutes of the scenario, numbered from its first; a minute is named by the moment at which it opens. */
final class Minutes {
    static final long MINUTE_NANOS = 60_000_000_000L;

    /** Opening time of the first minute: calm days come first, so that a seven-day median is ready. */
    static final long START_NANOS = Anchors.nanos("2023-03-02T00:00");

    /** First moment after the last minute. */
    static final long END_NANOS = Anchors.nanos("2023-03-14T00:00");

    static final int COUNT = (int) ((END_NANOS - START_NANOS) / MINUTE_NANOS);

    private Minutes() {}

    /** Number of the minute in which {@code nanos} lies. */
    static int index(long nanos) {
        return (int) ((nanos - START_NANOS) / MINUTE_NANOS);
    }

    static int index(String time) {
        return index(Anchors.nanos(time));
    }

    static long openNanos(int minute) {
        return START_NANOS + minute * MINUTE_NANOS;
    }

    static long endNanos(int minute) {
        return openNanos(minute + 1);
    }
}
