package io.steelyard.backtest.arms;

import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.MinutePoint;
import io.steelyard.engine.domain.AllocationAdvice;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an adviser knows how much it knows. An opinion that tilts away from a coin is right when that coin has lost against
 * the other, by more than 5 bp, when the opinion ends; its stated confidence is the chance it gave itself.
 *
 * @param opinions how many could be judged
 * @param right how many were right
 * @param brier mean square of confidence less outcome (Brier, 1950); 0.25 is what a coin's toss earns
 * @param ece mean distance between confidence and outcome over five bins of confidence, by their weight
 */
public record Calibration(int opinions, int right, double brier, double ece) {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final double ENOUGH_BPS = 5;
    private static final double BP = 10_000;
    private static final double MILLION = 1_000_000;
    private static final int BINS = 5;

    private record Judged(double confidence, boolean right) {}

    static Calibration of(BacktestResult result, List<Heard> heard) {
        List<Judged> judged = new ArrayList<>();
        for (Heard one : heard) {
            AllocationAdvice opinion = one.opinion();
            if (opinion != null && one.tiltMilliNats() != 0) {
                judge(result.minutes(), one, opinion, judged);
            }
        }
        int right = (int) judged.stream().filter(Judged::right).count();
        return new Calibration(judged.size(), right, brier(judged), ece(judged));
    }

    private static void judge(List<MinutePoint> minutes, Heard one, AllocationAdvice opinion, List<Judged> judged) {
        int from = minute(minutes, one.askedNanos());
        int to = minute(minutes, opinion.expiresAtNanos());
        if (from < 0 || to < 0 || to <= from) {
            return; // it ends beyond the window, so nobody knows
        }
        double before = cross(minutes.get(from));
        double after = cross(minutes.get(to));
        double baseBps = BP * (after / before - 1);
        boolean right = one.tiltMilliNats() > 0 ? baseBps < -ENOUGH_BPS : baseBps > ENOUGH_BPS;
        judged.add(new Judged(opinion.confidence().raw() / MILLION, right));
    }

    private static double cross(MinutePoint point) {
        return (double) point.baseUsdRaw() / point.quoteUsdRaw();
    }

    /** The scored minute in which a moment lies; -1 for none. */
    private static int minute(List<MinutePoint> minutes, long nanos) {
        long index = (nanos - minutes.getFirst().minuteNanos()) / MINUTE_NANOS;
        return index < 0 || index >= minutes.size() ? -1 : (int) index;
    }

    private static double brier(List<Judged> judged) {
        return judged.stream()
                .mapToDouble(it -> Math.pow(it.confidence() - (it.right() ? 1 : 0), 2))
                .average()
                .orElse(Double.NaN);
    }

    private static double ece(List<Judged> judged) {
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int wanted = bin;
            List<Judged> in = judged.stream()
                    .filter(it -> Math.min(BINS - 1, (int) (it.confidence() * BINS)) == wanted)
                    .toList();
            double confidence = in.stream().mapToDouble(Judged::confidence).sum();
            long right = in.stream().filter(Judged::right).count();
            sum += Math.abs(confidence - right);
        }
        return judged.isEmpty() ? Double.NaN : sum / judged.size();
    }
}
