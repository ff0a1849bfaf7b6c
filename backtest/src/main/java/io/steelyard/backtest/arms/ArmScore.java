package io.steelyard.backtest.arms;

import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.MinutePoint;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How one arm fared, in basis points of its start value unless said otherwise.
 *
 * @param arm which
 * @param troughBps at the minute in which the holder stood lowest
 * @param endBps at the end, before the cost of asking
 * @param costBps what the models took
 * @param cvar95Bps mean of the worst twentieth of hourly changes (Rockafellar and Uryasev, 2000)
 * @param cvar99Bps mean of the worst hundredth
 * @param worstDayBps the most that was lost within 24 hours
 * @param turnover traded notional in units of the start value
 * @param asked questions
 * @param opinions answers with an opinion
 * @param abstained answers without one
 * @param failed questions without an answer
 * @param costUsd dollars that the models took
 */
public record ArmScore(
        Arm arm,
        double troughBps,
        double endBps,
        double costBps,
        double cvar95Bps,
        double cvar99Bps,
        double worstDayBps,
        double turnover,
        int asked,
        int opinions,
        int abstained,
        int failed,
        double costUsd) {
    private static final double BP = 10_000;
    private static final double RAW = 100_000_000;
    private static final double MICROS = 1_000_000;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    /** Basis points at the end, the cost of asking taken off. */
    public double netBps() {
        return endBps - costBps;
    }

    static ArmScore of(Arm arm, BacktestResult result, List<Heard> heard) {
        long micros = heard.stream().mapToLong(Heard::costMicros).sum();
        int opinions = (int) heard.stream().filter(it -> it.opinion() != null).count();
        int failed = (int)
                heard.stream().filter(it -> it.answer() instanceof AdviceFailed).count();
        return of(
                arm,
                result,
                MinutePoint::navRaw,
                result.turnover(),
                heard.size(),
                opinions,
                heard.size() - opinions - failed,
                failed,
                micros / MICROS);
    }

    static ArmScore ofHolder(Arm arm, BacktestResult result, ToLongFunction<MinutePoint> navRaw) {
        return of(arm, result, navRaw, 0, 0, 0, 0, 0, 0);
    }

    private static ArmScore of(
            Arm arm,
            BacktestResult result,
            ToLongFunction<MinutePoint> navRaw,
            double turnover,
            int asked,
            int opinions,
            int abstained,
            int failed,
            double costUsd) {
        double[] nav = result.minutes().stream()
                .mapToDouble(it -> (double) navRaw.applyAsLong(it))
                .toArray();
        double start = nav[0];
        double[] hours = changes(nav, HOUR, HOUR);
        return new ArmScore(
                arm,
                BP * (nav[result.troughMinute()] / start - 1),
                BP * (nav[nav.length - 1] / start - 1),
                BP * costUsd * RAW / start,
                tail(hours, 0.05),
                tail(hours, 0.01),
                tail(changes(nav, DAY, 1), 0),
                turnover,
                asked,
                opinions,
                abstained,
                failed,
                costUsd);
    }

    /** Changes over {@code span} minutes, one for every {@code step}, basis points; of a shorter path its whole change. */
    static double[] changes(double[] nav, int span, int step) {
        int last = nav.length - 1;
        if (last < span) {
            return new double[] {BP * (nav[last] / nav[0] - 1)};
        }
        double[] changes = new double[(last - span) / step + 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = BP * (nav[i * step + span] / nav[i * step] - 1);
        }
        return changes;
    }

    /** Mean of the worst {@code share} of them, at least of one. */
    private static double tail(double[] changes, double share) {
        double[] sorted = changes.clone();
        Arrays.sort(sorted);
        int count = Math.max(1, (int) Math.round(share * sorted.length));
        return Arrays.stream(sorted, 0, count).average().orElse(0);
    }
}
