package io.steelyard.backtest.arms;

import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.MinutePoint;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What one arm earned more than another, paired hour by hour, with its uncertainty by a moving-block bootstrap of six hours
 * (Künsch, 1989). It tells of the hours of one window, not of the next event.
 *
 * @param endBps at the end, the cost of asking taken off
 * @param lowBps lower end of the 95 % interval
 * @param highBps upper end
 */
public record Difference(double endBps, double lowBps, double highBps) {
    private static final int HOUR = 60;
    private static final int BLOCK = 6;
    private static final int DRAWS = 2_000;
    private static final double TAIL = 0.025;

    static Difference between(BacktestResult one, BacktestResult other, double costBps) {
        double[] hours = subtract(hourly(one), hourly(other));
        double sum = Arrays.stream(hours).sum() - costBps;
        double[] drawn = new double[DRAWS];
        SplittableRandom random = new SplittableRandom(20_230_310);
        for (int draw = 0; draw < DRAWS; draw++) {
            drawn[draw] = resampled(hours, random) - costBps;
        }
        Arrays.sort(drawn);
        return new Difference(sum, drawn[(int) (TAIL * DRAWS)], drawn[(int) ((1 - TAIL) * DRAWS)]);
    }

    /** Whether the whole interval lies above zero. */
    public boolean isGain() {
        return lowBps > 0;
    }

    private static double resampled(double[] hours, SplittableRandom random) {
        double sum = 0;
        int taken = 0;
        while (taken < hours.length) {
            int start = random.nextInt(Math.max(1, hours.length - BLOCK + 1));
            for (int i = 0; i < BLOCK && taken < hours.length; i++, taken++) {
                sum += hours[(start + i) % hours.length];
            }
        }
        return sum;
    }

    private static double[] hourly(BacktestResult result) {
        double[] nav =
                result.minutes().stream().mapToDouble(MinutePoint::navRaw).toArray();
        return ArmScore.changes(nav, HOUR, HOUR);
    }

    private static double[] subtract(double[] one, double[] other) {
        double[] difference = new double[Math.min(one.length, other.length)];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = one[i] - other[i];
        }
        return difference;
    }
}
