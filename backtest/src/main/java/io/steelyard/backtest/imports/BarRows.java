package io.steelyard.backtest.imports;

import io.steelyard.backtest.imports.BarSeries.Missing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads rows of bars into one {@link BarSeries}, after the first line of each file has said where the columns are. */
final class BarRows implements CsvFiles.Rows {
    /**
     * How to read a file of bars.
     *
     * @param header whether its first line is one
     * @param columns where is what
     * @param timeIsEnd the time is the bar's end
     * @param missing what a missing row means
     */
    record Layout(boolean header, BarColumns columns, boolean timeIsEnd, Missing missing) {}

    /** Finds the layout by the first line. */
    @FunctionalInterface
    interface LayoutFinder {
        Layout of(CsvRow first);
    }

    private final ImportRequest request;
    private final ImportRun run;
    private final Duration usualBar;
    private final LayoutFinder finder;
    private @Nullable Layout layout;
    private @Nullable BarSeries series;

    private BarRows(ImportRequest request, ImportRun run, Duration usualBar, LayoutFinder finder) {
        this.request = request;
        this.run = run;
        this.usualBar = usualBar;
        this.finder = finder;
    }

    /** Reads all files; {@code usualBar} holds where neither the request nor the rows say how long a bar is. */
    static void read(ImportRequest request, ImportRun run, Duration usualBar, LayoutFinder finder) {
        BarRows rows = new BarRows(request, run, usualBar, finder);
        new CsvFiles(request, run).read(rows);
        if (rows.series != null) {
            rows.series.finish(request.files().getFirst().toString());
        }
    }

    @Override
    public boolean header(CsvRow first) {
        Layout found = finder.of(first);
        layout = found;
        return found.header();
    }

    @Override
    public void row(CsvRow row) {
        Layout known = layout;
        if (known == null) {
            throw new IllegalStateException("Invariant: header() comes before row()");
        }
        if (series == null) {
            series = new BarSeries(request, run, request.listing(), barNanos(known, row), known.missing());
        }
        series.add(known.columns().read(row, series, known.timeIsEnd()));
    }

    private long barNanos(Layout known, CsvRow row) {
        if (known.columns().closeTime() == Columns.ABSENT || !request.bar().isZero()) {
            return request.barNanosOr(usualBar);
        }
        long bar = known.columns().barNanos(row);
        if (bar <= 0) {
            throw new BadRowException("a bar that ends after it begins");
        }
        return bar;
    }
}
