package io.steelyard.backtest.score;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Weight;

/**
 * Under what conditions one exit and one return are traded (REFERENCE_REPLAY rules 4 and 5).
 *
 * @param participation largest share of a minute's volume that is ours, all venues together
 * @param venues number of equal venues, at least 1
 * @param cost taken off what is received
 * @param delayMinutes from the minute whose close decides to the minute that trades, at least 1
 * @param returnFromNanos opening time of the first minute whose close may decide to return
 * @param returnAbove the sick coin's dollar price above which the return begins
 */
public record ExitRules(
        Weight participation, int venues, Bps cost, int delayMinutes, long returnFromNanos, Price returnAbove) {

    public ExitRules {
        if (venues < 1 || delayMinutes < 1) {
            throw new IllegalArgumentException(
                    "Condition failed: venues >= 1 and delay >= 1 minute, were " + venues + " and " + delayMinutes);
        }
    }
}
