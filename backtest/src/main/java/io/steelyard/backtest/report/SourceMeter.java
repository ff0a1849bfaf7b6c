package io.steelyard.backtest.report;

import io.steelyard.backtest.report.ReportData.QualityRow;

/** Counts what one source delivered within the scored window, and how long it was silent. */
final class SourceMeter {
    private final String source;
    private final String kind;
    private final long fromNanos;
    private final long toNanos;
    private final long periodNanos;
    private long count;
    private long lastNanos;
    private long longestNanos;
    private long longestFromNanos;

    /** {@code periodNanos} is how often the source is due; 0 when it comes as it likes. */
    SourceMeter(String source, String kind, long fromNanos, long toNanos, long periodNanos) {
        this.source = source;
        this.kind = kind;
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
        this.periodNanos = periodNanos;
        this.lastNanos = fromNanos;
        this.longestFromNanos = fromNanos;
    }

    void onEntry(long timeNanos) {
        if (timeNanos <= fromNanos) {
            return;
        }
        if (timeNanos <= toNanos) {
            count++;
            silence(timeNanos);
            lastNanos = timeNanos;
        }
    }

    QualityRow row() {
        silence(toNanos);
        long due = periodNanos == 0 ? 0 : (toNanos - fromNanos) / periodNanos;
        long missing = periodNanos == 0 ? -1 : Math.max(0, due - count);
        return new QualityRow(source, kind, count, missing, longestNanos, longestFromNanos);
    }

    private void silence(long untilNanos) {
        if (untilNanos - lastNanos > longestNanos) {
            longestNanos = untilNanos - lastNanos;
            longestFromNanos = lastNanos;
        }
    }
}
