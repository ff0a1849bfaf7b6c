package io.steelyard.backtest.replay;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import java.util.List;

/**
 * Another portfolio over the minutes of a run, of the same start value.
 *
 * @param name what it is called
 * @param ideal whether it had its coins for nothing at the prices of the start; otherwise it traded as the run did, through
 *     the same core, limits, venue and costs
 * @param navRaw its value at the end of each minute, raw 10^-8
 */
public record BaselinePath(String name, boolean ideal, List<Long> navRaw) {
    public BaselinePath {
        navRaw = List.copyOf(navRaw);
        if (navRaw.isEmpty()) {
            throw new IllegalArgumentException("Condition failed: a baseline of at least one minute");
        }
    }

    /** How it fared; {@code troughMinute} is the minute in which the 50/50 holder stood lowest. */
    public Outcome outcome(int troughMinute) {
        long start = navRaw.getFirst();
        long peak = start;
        long deepest = 0;
        for (long nav : navRaw) {
            peak = Math.max(peak, nav);
            deepest = Math.min(deepest, FixedPoint.mulDivHalfEven(nav - peak, FixedPoint.MILLION, peak));
        }
        return new Outcome(
                BacktestResult.changeHalfEven(navRaw.get(troughMinute), start),
                BacktestResult.changeHalfEven(navRaw.getLast(), start),
                new Bps(deepest));
    }
}
