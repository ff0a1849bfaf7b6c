package io.steelyard.backtest.score;

import org.jspecify.annotations.Nullable;

/**
 * The best that one exit could have done, known afterwards: of the exits decided every {@code stepMinutes} from the
 * window's start, the one that is worth most at the holder's lowest minute (REFERENCE_REPLAY rule 7).
 *
 * @param hold the holder's path
 * @param best the best exit's path
 * @param troughMinute the holder's lowest minute, counted from the window's start
 * @param decisionMinute the minute whose close decided the best exit
 */
public record Oracle(NavPath hold, NavPath best, int troughMinute, int decisionMinute) {

    /**
     * Searches the exits decided at minute 0, {@code stepMinutes}, ... before minute {@code lastMinute} of the window
     * and before the holder's lowest minute; null when there is none.
     */
    public static @Nullable Oracle search(ExitReplay replay, int firstRow, int stepMinutes, int lastMinute) {
        NavPath hold = replay.run(ExitReplay.NEVER);
        int trough = hold.lowestMinute();
        NavPath best = null;
        int decision = -1;
        for (int minute = 0; minute < Math.min(lastMinute, trough); minute += stepMinutes) {
            NavPath path = replay.run(firstRow + minute);
            if (best == null || path.navRaw(trough) > best.navRaw(trough)) {
                best = path;
                decision = minute;
            }
        }
        return best == null ? null : new Oracle(hold, best, trough, decision);
    }

    /** (policy - hold) / (oracle - hold) at the trough, where {@code policyNavRaw} started from the same value. */
    public double capture(long policyNavRaw) {
        long holdRaw = hold.navRaw(troughMinute);
        return (double) (policyNavRaw - holdRaw) / (best.navRaw(troughMinute) - holdRaw);
    }
}
