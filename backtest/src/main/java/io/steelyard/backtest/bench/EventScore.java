package io.steelyard.backtest.bench;

import org.jspecify.annotations.Nullable;

/**
 * How one policy fared in one event at one size. Basis points of the start value; minutes may be negative.
 *
 * @param window the event
 * @param size how much money
 * @param policy its id
 * @param capture (policy - 50/50) / (oracle - 50/50) at the holder's lowest minute; NaN where nothing was to gain
 * @param troughBp change at the holder's lowest minute
 * @param endBp change at the end
 * @param holdTroughBp the holder's change there
 * @param holdEndBp the holder's change at the end
 * @param oracleTroughBp the oracle's change at the holder's lowest minute; NaN without one
 * @param oracleEndBp the oracle's change at the end
 * @param maxDrawdownBp deepest fall from a peak, zero or negative
 * @param cvar95Bp mean of the worst twentieth of the minutes' changes since the start
 * @param turnover in units of the start value
 * @param costBp paid
 * @param derisks how many
 * @param firstDeriskNanos when the first began from the right coin; null never
 * @param halfOutNanos when at most half of the sick coin was left; null never
 * @param leadToSickUsd minutes from half out to the first close of the sick coin below the declared price; NaN if either
 *     did not happen
 * @param leadToOracle minutes from half out to the first oracle answer below the declared one; NaN likewise
 * @param leadToLeaves minutes from the first de-risk to the cross leaving parity; NaN likewise
 * @param limitBreaches outside the limits
 */
record EventScore(
        BenchWindow window,
        Size size,
        String policy,
        double capture,
        double troughBp,
        double endBp,
        double holdTroughBp,
        double holdEndBp,
        double oracleTroughBp,
        double oracleEndBp,
        double maxDrawdownBp,
        double cvar95Bp,
        double turnover,
        double costBp,
        int derisks,
        @Nullable Long firstDeriskNanos,
        @Nullable Long halfOutNanos,
        double leadToSickUsd,
        double leadToOracle,
        double leadToLeaves,
        long limitBreaches) {

    /** What the oracle had more at the end. */
    double regretBp() {
        return oracleEndBp - endBp;
    }

    /** What acting earned or cost against 50/50, at the end. */
    double gainBp() {
        return endBp - holdEndBp;
    }
}
