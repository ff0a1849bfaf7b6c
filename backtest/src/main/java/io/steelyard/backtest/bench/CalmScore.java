package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.Intervals.Interval;

/**
 * How one policy fared over calm months.
 *
 * @param policy its id
 * @param months how many, mean months
 * @param derisks how many, all of them false
 * @param perMonth their rate
 * @param perMonth95 its exact Poisson interval
 * @param dragBpPerYear what 50/50 had more, a year: fees and bad timing together; negative when acting earned
 * @param drag95 its bootstrap interval over calendar months
 * @param feesBpPerYear the fees alone
 * @param turnoverPerYear in units of the start value
 * @param limitBreaches outside the limits
 */
record CalmScore(
        String policy,
        double months,
        int derisks,
        double perMonth,
        Interval perMonth95,
        double dragBpPerYear,
        Interval drag95,
        double feesBpPerYear,
        double turnoverPerYear,
        long limitBreaches) {}
