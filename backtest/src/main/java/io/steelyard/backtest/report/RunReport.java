package io.steelyard.backtest.report;

import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.BaselinePath;
import io.steelyard.backtest.replay.Counts;
import io.steelyard.backtest.replay.MinutePoint;
import io.steelyard.backtest.replay.RunFacts;
import io.steelyard.backtest.report.ReportData.Baseline;
import io.steelyard.backtest.report.ReportData.Fact;
import io.steelyard.backtest.report.ReportData.Figures;
import io.steelyard.backtest.report.ReportData.Kind;
import io.steelyard.backtest.report.ReportData.Prices;
import io.steelyard.backtest.report.ReportData.Quality;
import io.steelyard.backtest.report.ReportData.Reproduction;
import io.steelyard.backtest.report.ReportData.Statistics;
import io.steelyard.backtest.report.ReportData.Subject;
import io.steelyard.backtest.report.ReportData.Weights;
import io.steelyard.engine.domain.Bps;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Turns the result of a run into what a report shows. */
public final class RunReport {
    private static final double UNIT = 1e8;
    private static final double MILLION = 1e6;

    private final BacktestResult result;
    private final JournalFacts journal;
    private final ReportContext context;
    private final RunFacts run;

    private RunReport(BacktestResult result, JournalFacts journal, ReportContext context) {
        this.result = result;
        this.journal = journal;
        this.context = context;
        this.run = result.run();
    }

    /** What the page of this run shows; {@code journal} was read over the same window. */
    public static ReportData of(BacktestResult result, JournalFacts journal, ReportContext context) {
        return new RunReport(result, journal, context).data();
    }

    private ReportData data() {
        Series policy = change(MinutePoint::navRaw);
        Series hold = change(MinutePoint::holdNavRaw);
        List<Baseline> baselines = baselines();
        return new ReportData(
                subject(),
                figures(),
                policy,
                hold,
                baselines,
                prices(),
                weights(),
                PathStatistics.drawdown(policy),
                new EventRows(result.run().pair(), journal).of(result.events(), result.counts()),
                statistics(policy, hold, baselines),
                WorstMinutes.of(result.minutes()),
                quality(),
                context.assumptions(),
                reproduction());
    }

    private List<Baseline> baselines() {
        List<Baseline> all = new ArrayList<>();
        if (result.oracle() != null) {
            all.add(new Baseline("oracle", Kind.ORACLE, change(MinutePoint::oracleNavRaw)));
        }
        for (BaselinePath other : result.baselines()) {
            all.add(new Baseline(other.name(), other.ideal() ? Kind.IDEAL : Kind.TRADED, path(other.navRaw())));
        }
        return all;
    }

    private Series path(List<Long> navRaw) {
        int size = Math.min(navRaw.size(), result.minutes().size());
        long[] times = new long[size];
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            times[i] = minute(i);
            values[i] = ((double) navRaw.get(i) / navRaw.getFirst() - 1) * 10_000;
        }
        return new Series(times, values);
    }

    private Subject subject() {
        String unit = run.hasUsdLegs()
                ? run.pair().numeraire().code()
                : run.pair().quote().code();
        return new Subject(
                context.title(),
                run.policy(),
                run.pair().base().code(),
                run.pair().quote().code(),
                unit,
                minute(0),
                minute(result.minutes().size() - 1),
                run.advice().name().toLowerCase(Locale.ROOT),
                context.notice());
    }

    private Figures figures() {
        Counts counts = result.counts();
        return new Figures(
                result.navStartRaw() / UNIT,
                result.navEndRaw() / UNIT,
                result.troughMinuteNanos(),
                bp(result.policy().trough()),
                bp(result.policy().end()),
                bp(result.hold().trough()),
                bp(result.hold().end()),
                result.capture(),
                bp(result.policy().maxDrawdown()),
                result.turnover(),
                result.feesRaw() / UNIT,
                counts.ordersSubmitted(),
                counts.ordersDeniedTotal(),
                counts.fills(),
                counts.alerts(),
                counts.limitBreaches());
    }

    private Prices prices() {
        return new Prices(
                series(point -> point.baseUsdRaw() / UNIT),
                series(point -> point.quoteUsdRaw() / UNIT),
                journal.answers(run.pair().base()),
                journal.answers(run.pair().quote()));
    }

    private Weights weights() {
        return new Weights(
                series(point -> point.baseWeightRaw() / MILLION),
                series(point -> point.targetBaseWeightRaw() < 0 ? Double.NaN : point.targetBaseWeightRaw() / MILLION),
                context.lowestWeight(),
                context.highestWeight());
    }

    private Statistics statistics(Series policy, Series hold, List<Baseline> baselines) {
        StatisticsTable table = new StatisticsTable(
                        minute(0), minute(result.minutes().size() - 1))
                .column(run.policy(), policy)
                .column("hold 50/50", hold);
        baselines.forEach(baseline -> table.column(baseline.name(), baseline.navBp()));
        return new TradeStatistics(result).addTo(table.paths()).table();
    }

    private Quality quality() {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                run.hasUsdLegs()
                        ? "Both coins are valued by their own dollar legs."
                        : "The journal holds no dollar legs: values are in "
                                + run.pair().quote() + ", so nobody can say which of the two coins moved.");
        remarks.add(
                journal.feedFaults() == 0
                        ? "No feed was reported down within the window."
                        : Words.count(journal.feedFaults(), "time") + " a feed was reported down within the window.");
        return new Quality(journal.rows(), remarks);
    }

    private Reproduction reproduction() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("run", run.runId()));
        facts.add(new Fact("build", run.build()));
        facts.add(new Fact("configuration", run.configHash().toString()));
        facts.add(new Fact("limits", run.limitsHash().toString()));
        facts.add(new Fact("mandate", run.hasMandate() ? run.mandateHash().toString() : "none"));
        facts.add(new Fact("journal read", run.journalIn()));
        facts.add(new Fact("journal written", run.journalOut().isEmpty() ? "in memory only" : run.journalOut()));
        facts.add(new Fact("inputs", Words.count(run.inputs())));
        facts.add(new Fact("decisions_hash", run.decisionsHash().toString()));
        facts.add(new Fact("state_hash", HexFormat.of().toHexDigits(run.stateHash())));
        return new Reproduction(context.command(), facts);
    }

    private Series change(ToDoubleFunction<MinutePoint> value) {
        double start = value.applyAsDouble(result.minutes().getFirst());
        return series(point -> (value.applyAsDouble(point) / start - 1) * 10_000);
    }

    private Series series(ToDoubleFunction<MinutePoint> value) {
        long[] times = new long[result.minutes().size()];
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = minute(i);
            values[i] = value.applyAsDouble(result.minutes().get(i));
        }
        return new Series(times, values);
    }

    /** A minute is named by the moment at which it opens, as in the files of venues; its figures hold when it ends. */
    private long minute(int index) {
        return result.minutes().get(index).minuteNanos();
    }

    private static double bp(Bps change) {
        return change.raw() / 100.0;
    }
}
