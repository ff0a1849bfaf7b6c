package io.steelyard.backtest.replay;

/**
 * Where everything stood at the end of one minute, when the engine's minute timer had been folded. Prices and values are
 * raw 10^-8.
 *
 * @param minuteNanos opening time of the minute, the name by which bar files call it; the figures hold a minute later
 * @param baseUsdRaw u, dollars of one base coin; the cross where the dollar legs are unknown
 * @param quoteUsdRaw t, dollars of one quote coin; one where the dollar legs are unknown
 * @param crossRaw the cross as the signals see it
 * @param deviationRaw the cross against its trailing seven-day median, hundredths of a basis point
 * @param navRaw the policy's portfolio
 * @param holdNavRaw the portfolio that was split 50/50 at the start and left alone
 * @param oracleNavRaw the oracle's portfolio; 0 where no oracle was computed
 * @param baseWeightRaw share of the base coin in {@code navRaw}, millionths
 * @param targetBaseWeightRaw what the governor wanted, millionths; -1 before the first target
 */
public record MinutePoint(
        long minuteNanos,
        long baseUsdRaw,
        long quoteUsdRaw,
        long crossRaw,
        long deviationRaw,
        long navRaw,
        long holdNavRaw,
        long oracleNavRaw,
        long baseWeightRaw,
        long targetBaseWeightRaw) {

    MinutePoint withOracleNavRaw(long raw) {
        return new MinutePoint(
                minuteNanos,
                baseUsdRaw,
                quoteUsdRaw,
                crossRaw,
                deviationRaw,
                navRaw,
                holdNavRaw,
                raw,
                baseWeightRaw,
                targetBaseWeightRaw);
    }
}
