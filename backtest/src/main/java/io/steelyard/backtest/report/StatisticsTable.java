package io.steelyard.backtest.report;

import io.steelyard.backtest.report.ReportData.StatisticRow;
import io.steelyard.backtest.report.ReportData.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Builds the table of statistics: what peers' tearsheets hold, as far as it means something for one event. */
final class StatisticsTable {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    /** A shorter window is not scaled to a year. */
    private static final int DAYS_TO_ANNUALISE = 30;

    private static final double HOURS_OF_YEAR = 8760;

    private final List<String> columns = new ArrayList<>();
    private final List<PathStatistics> paths = new ArrayList<>();
    private final List<StatisticRow> rows = new ArrayList<>();
    private final double days;

    StatisticsTable(long fromNanos, long toNanos) {
        this.days = (double) (toNanos - fromNanos) / DAY_NANOS;
    }

    /** Adds a portfolio; the first is the policy. */
    StatisticsTable column(String name, Series navBp) {
        columns.add(name);
        paths.add(new PathStatistics(navBp));
        return this;
    }

    /** The rows that every portfolio has. */
    StatisticsTable paths() {
        row("Return", p -> Words.bp(p.total()), "change over the window");
        boolean long_ = days >= DAYS_TO_ANNUALISE;
        row("Return a year", p -> long_ ? Words.bp(p.total() / days * 365) : Words.NONE, annualNote(long_));
        row("Volatility", p -> Words.number(p.deviation(), 2) + " bp", "deviation of hourly changes");
        row(
                "Volatility a year",
                p -> long_ ? Words.number(p.deviation() * Math.sqrt(HOURS_OF_YEAR), 0) + " bp" : Words.NONE,
                annualNote(long_));
        row("Sharpe", p -> Words.number(p.sharpe(), 2), "over the window, hourly; one event is one observation");
        row("Sortino", p -> Words.number(p.sortino(), 2), "likewise; not to be compared across windows");
        row("CVaR 95 %", p -> Words.bp(p.cvar95()), "mean of the worst twentieth of hours");
        row("Deepest fall", p -> Words.bp(p.maxDrawdown()), "from a peak, closing minutes");
        row("… from", p -> p.maxDrawdown() < 0 ? Words.moment(p.peakNanos()) : Words.NONE, "the peak, UTC");
        row("… to", p -> p.maxDrawdown() < 0 ? Words.moment(p.lowNanos()) : Words.NONE, "the low, UTC");
        row("… regained", StatisticsTable::regained, "after the low");
        return this;
    }

    /** A row that only the policy has. */
    StatisticsTable policyOnly(String name, String value, String note) {
        List<String> values = new ArrayList<>(List.of(value));
        columns.stream().skip(1).map(c -> "").forEach(values::add);
        rows.add(new StatisticRow(name, values, note));
        return this;
    }

    Statistics table() {
        return new Statistics(columns, rows);
    }

    private void row(String name, Function<PathStatistics, String> value, String note) {
        Stream<String> values = paths.stream().map(value);
        rows.add(new StatisticRow(name, values.toList(), note));
    }

    private static String regained(PathStatistics path) {
        if (!(path.maxDrawdown() < 0)) {
            return Words.NONE;
        }
        long recovered = path.recoveredNanos();
        return recovered < 0 ? "not in the window" : Words.duration(recovered - path.lowNanos());
    }

    private static String annualNote(boolean annualised) {
        return annualised ? "scaled linearly in time" : "not written for less than 30 days";
    }
}
