package io.steelyard.backtest.bench;

import java.util.ArrayList;
import java.util.List;

/** Adds up the paths of one policy over calm windows. */
final class CalmJudge {
    private final Manifest manifest;
    private final String policy;
    private final List<Double> monthlyDragBp = new ArrayList<>();
    private double months;
    private double years;
    private double dragBp;
    private double feesBp;
    private double turnover;
    private int derisks;
    private long breaches;

    CalmJudge(Manifest manifest, String policy) {
        this.manifest = manifest;
        this.policy = policy;
    }

    /** A window's path; {@code limitBreaches} beside it, since a replayed path has none of its own. */
    void add(BenchWindow window, PolicyPath path, long limitBreaches) {
        months += window.months();
        years += Times.years(window.toNanos() - window.fromNanos());
        int end = path.minutes() - 1;
        dragBp += path.holdBp(end) - path.navBp(end);
        feesBp += path.costBp();
        turnover += path.turnover();
        breaches += limitBreaches;
        derisks += Derisks.of(path.targets(), manifest.measure().deriskRaw(), window.fromNanos(), window.toNanos())
                .size();
        byMonth(path);
    }

    CalmScore score() {
        double[] monthly =
                monthlyDragBp.stream().mapToDouble(Double::doubleValue).toArray();
        Intervals.Interval mean = Bootstrap.mean(monthly, manifest.measure().bootstrapDraws(), manifest.seed());
        double monthsOfYear = years == 0 ? Double.NaN : monthly.length / years;
        return new CalmScore(
                policy,
                months,
                derisks,
                derisks / months,
                Intervals.rate(derisks, months),
                dragBp / years,
                new Intervals.Interval(mean.low() * monthsOfYear, mean.high() * monthsOfYear),
                feesBp / years,
                turnover / years,
                breaches);
    }

    /** What each calendar month, or part of one, added to the difference from 50/50. */
    private void byMonth(PolicyPath path) {
        double before = 0;
        for (int i = 0; i < path.minutes(); i++) {
            boolean last = i == path.minutes() - 1;
            if (last || Times.month(path.minuteNanos(i)) != Times.month(path.minuteNanos(i + 1))) {
                double now = path.holdBp(i) - path.navBp(i);
                monthlyDragBp.add(now - before);
                before = now;
            }
        }
    }
}
