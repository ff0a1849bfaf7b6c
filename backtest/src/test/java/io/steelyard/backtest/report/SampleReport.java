package io.steelyard.backtest.report;

import io.steelyard.backtest.report.ReportData.Alarm;
import io.steelyard.backtest.report.ReportData.Baseline;
import io.steelyard.backtest.report.ReportData.Denial;
import io.steelyard.backtest.report.ReportData.Events;
import io.steelyard.backtest.report.ReportData.Fact;
import io.steelyard.backtest.report.ReportData.Figures;
import io.steelyard.backtest.report.ReportData.Fill;
import io.steelyard.backtest.report.ReportData.Kind;
import io.steelyard.backtest.report.ReportData.Prices;
import io.steelyard.backtest.report.ReportData.Quality;
import io.steelyard.backtest.report.ReportData.QualityRow;
import io.steelyard.backtest.report.ReportData.Reproduction;
import io.steelyard.backtest.report.ReportData.StateChange;
import io.steelyard.backtest.report.ReportData.Subject;
import io.steelyard.backtest.report.ReportData.Weights;
import io.steelyard.backtest.report.ReportData.WorstMinute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** An invented run of three and a half days: one coin falls and comes back, the policy leaves it and returns. */
final class SampleReport {
    static final long START = 1_678_449_600_000_000_000L; // 2023-03-10 12:00 UTC
    static final int MINUTES = 84 * 60;
    private static final int LEAVES = 10 * 60;
    private static final int TROUGH = 19 * 60 + 15;
    private static final int RETURNS = 60 * 60;

    private SampleReport() {}

    /** The run with {@code text} in every place where text can come from outside. */
    static ReportData with(String text) {
        Series policy = minutes(i -> (share(i) - 0.5) * 20 + share(i) * fall(i) * 10_000 + ripple(i));
        Series hold = minutes(i -> fall(i) * 5_000);
        return new ReportData(
                new Subject(text, text, text, text, "USD", START, end(), "none", text),
                figures(),
                policy,
                hold,
                List.of(
                        new Baseline(text, Kind.ORACLE, minutes(i -> 12 + ripple(i))),
                        new Baseline(text, Kind.IDEAL, minutes(i -> 2_000 * fall(i))),
                        new Baseline(text, Kind.TRADED, minutes(i -> 7 - ripple(i)))),
                new Prices(minutes(i -> 1 + fall(i)), minutes(i -> 1.004 + ripple(i) / 10_000), oracle(), Series.EMPTY),
                new Weights(minutes(SampleReport::share), minutes(i -> i < LEAVES || i > RETURNS ? 0.5 : 0), 0.1, 0.9),
                PathStatistics.drawdown(policy),
                new Events(fills(text), denials(text), reasons(text), alarms(text), states(text)),
                new StatisticsTable(START, end())
                        .column(text, policy)
                        .column("hold 50/50", hold)
                        .paths()
                        .policyOnly(text, text, text)
                        .table(),
                List.of(new WorstMinute(time(LEAVES), -3.2, -6.4, 0.5)),
                new Quality(List.of(new QualityRow(text, text, 5000, 40, 420_000_000_000L, START)), List.of(text)),
                List.of(text),
                new Reproduction(text, List.of(new Fact(text, text))));
    }

    static long end() {
        return START + MINUTES * TimeScale.MINUTE_NANOS;
    }

    private static Figures figures() {
        long trough = START + TROUGH * TimeScale.MINUTE_NANOS;
        return new Figures(
                10e6, 10_041_100, trough, 2.4, 41.1, -605, 15, 0.953, -159, 1.02, 10_213.5, 214, 31, 388, 40, 0);
    }

    private static double fall(int minute) {
        double depth = 0.126 * Math.max(0, 1 - Math.abs(minute - TROUGH) / (minute < TROUGH ? 520.0 : 2900.0));
        return -depth + ripple(minute) / 20_000;
    }

    private static double ripple(int minute) {
        return Math.sin(minute / 7.0) + Math.cos(minute / 31.0);
    }

    private static double share(int minute) {
        if (minute < RETURNS) {
            return Math.clamp(0.5 - (minute - LEAVES) * 0.003, 0, 0.5);
        }
        return Math.clamp((minute - RETURNS) * 0.0008, 0, 0.5);
    }

    private static Series oracle() {
        long[] times = {START, START + LEAVES * 60_000_000_000L, START + 14 * 3_600_000_000_000L, end()};
        return new Series(times, new double[] {0.9999, 0.9973, 0.99, 0.999});
    }

    private static List<Fill> fills(String text) {
        List<Fill> fills = new ArrayList<>();
        for (int i = LEAVES; i < LEAVES + 160; i++) {
            fills.add(new Fill(i, time(i), text, text, true, "0.99310", "31,250.00", "31.25 USDT"));
        }
        for (int i = RETURNS; i < RETURNS + 240; i++) {
            fills.add(new Fill(i, time(i), text, text, false, "0.99310", "20,000.00", "20.00 USDT"));
        }
        return fills;
    }

    private static List<Denial> denials(String text) {
        List<Denial> denials = new ArrayList<>();
        for (int i = 0; i < 31; i++) {
            denials.add(new Denial(i, time(LEAVES + 120 + 4 * i), text, text, text, "1,204", "900"));
        }
        return denials;
    }

    private static Map<String, Long> reasons(String text) {
        return new TreeMap<>(Map.of(text, 19L, "max turnover hour", 9L, "stale oracle", 3L));
    }

    private static List<Alarm> alarms(String text) {
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long time = time(LEAVES - 40 + i * (i < 5 ? 35 : 90));
            alarms.add(new Alarm(400 + i, time, text, text, text, "−31.0 bp", "30.0 bp", List.of(399L + i)));
        }
        return alarms;
    }

    private static List<StateChange> states(String text) {
        return List.of(new StateChange(9, time(LEAVES), "active", text, text));
    }

    private static long time(int minute) {
        return START + minute * TimeScale.MINUTE_NANOS;
    }

    private static Series minutes(IntToDoubleFunction value) {
        long[] times = new long[MINUTES];
        double[] values = new double[MINUTES];
        for (int i = 0; i < MINUTES; i++) {
            times[i] = time(i + 1);
            values[i] = value.applyAsDouble(i);
        }
        return new Series(times, values);
    }
}
