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
    private final List<StatisticRow> own = new ArrayList<>();
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
        boolean annualised = days >= DAYS_TO_ANNUALISE;
        if (annualised) {
            row("Return a year", p -> Words.bp(p.total() / days * 365), "scaled linearly in time");
        }
        row("Volatility", p -> Words.number(p.deviation(), 2) + " bp", "deviation of hourly changes");
        if (annualised) {
            row(
                    "Volatility a year",
                    p -> Words.number(p.deviation() * Math.sqrt(HOURS_OF_YEAR), 0) + " bp",
                    "scaled with the root of time");
        }
        row(
                "Sharpe",
                p -> Words.number(p.sharpe(), 2),
                "mean hourly change over its deviation, scaled to the window; one event is one observation");
        row(
                "Sortino",
                p -> Words.number(p.sortino(), 2),
                "the same over the losing hours only; not to be compared across windows");
        row("CVaR 95 %", p -> Words.bp(p.cvar95()), "mean of the worst twentieth of hours");
        row("Worst hour", p -> Words.bp(p.worstHour()), "of the hours since the start");
        row("Worst minute", p -> Words.bp(p.worstStep()), "see the worst minutes below");
        row("Deepest fall", p -> Words.bp(p.maxDrawdown()), "from a peak, closing minutes");
        row("… from", p -> p.maxDrawdown() < 0 ? Words.moment(p.peakNanos()) : Words.NONE, "the peak, UTC");
        row("… to", p -> p.maxDrawdown() < 0 ? Words.moment(p.lowNanos()) : Words.NONE, "the low, UTC");
        row("… regained", StatisticsTable::regained, "after the low");
        row("Under water", p -> Words.percent(p.underWater(), 0), "share of minutes below an earlier peak");
        row("… longest", p -> Words.duration(p.longestUnderWaterNanos()), "from a peak until it is reached again");
        return this;
    }

    /** A row that only the policy has. */
    StatisticsTable policyOnly(String name, String value, String note) {
        own.add(new StatisticRow(name, List.of(value), note));
        return this;
    }

    Statistics table() {
        return new Statistics(columns, rows, own);
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
        return recovered < 0 ? "not yet" : Words.duration(recovered - path.lowNanos());
    }
}
