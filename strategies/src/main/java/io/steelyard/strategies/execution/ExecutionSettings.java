package io.steelyard.strategies.execution;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.strategy.PluginSettings;

/**
 * How children of a parent order are sent.
 *
 * @param instrument where to trade
 * @param volumeOf whose volume counts as the market's
 * @param bandRaw drift from the target that starts a parent, millionths of NAV
 * @param smallestUsdRaw smallest order, 10^-8 dollars
 * @param childUsdRaw largest child before jitter, 10^-8 dollars
 * @param displayRaw largest child against what is shown at the touch, millionths
 * @param slippageRaw how much worse than the signals' cross a child may trade, millionths
 * @param depegSlippageRaw the same while the policy escapes
 * @param crossAfterNanos a child rests so long at our own touch before it crosses the spread; 0 crosses at once
 * @param intervalNanos time between two children before jitter
 * @param jitterRaw how far sizes and times are varied, millionths
 */
record ExecutionSettings(
        InstrumentId instrument,
        InstrumentId volumeOf,
        long bandRaw,
        long smallestUsdRaw,
        long childUsdRaw,
        long displayRaw,
        long slippageRaw,
        long depegSlippageRaw,
        long crossAfterNanos,
        long intervalNanos,
        long jitterRaw) {

    static ExecutionSettings from(PluginSettings settings) {
        long instrument = settings.number("instrument", 4, 0, InstrumentId.LIMIT - 1L);
        return new ExecutionSettings(
                InstrumentId.of((int) instrument),
                InstrumentId.of((int) settings.number("volume_of", instrument, 0, InstrumentId.LIMIT - 1L)),
                settings.ratioRaw("band", "1%", "0%", "50%"),
                settings.number("min_order_usd", 10, 1, 1_000_000) * FixedPoint.ONE,
                settings.number("child_usd", 25_000, 1, 1_000_000_000) * FixedPoint.ONE,
                settings.ratioRaw("display", "100%", "1%", "100%"),
                settings.ratioRaw("slippage", "5bp", "0bp", "5000bp"),
                settings.ratioRaw("depeg_slippage", "100bp", "0bp", "5000bp"),
                settings.spanNanos("cross_after", "30s", "0ms", "24h"),
                settings.spanNanos("interval", "10s", "0ms", "24h"),
                settings.ratioRaw("jitter", "20%", "0%", "90%"));
    }
}
