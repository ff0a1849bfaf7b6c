package io.steelyard.strategies.arbitrage;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.strategy.PluginSettings;

/**
 * When to trade between two places, and how to get out.
 *
 * @param edgeRaw what must be left after fees and slippage, millionths of the middle
 * @param slippageRaw what each leg may lose against the price seen, millionths
 * @param largestRaw largest trade, 10^-8 of the quote coin
 * @param smallestRaw smallest trade worth sending
 * @param costRaw what a trade costs beside its size (gas), 10^-8 of the quote coin
 * @param maxAgeNanos a price that is older is not traded on
 * @param timeoutNanos an order without an answer is asked back after this
 * @param unwindRaw how far below what it cost an open leg may be closed, millionths
 * @param retryNanos pause after an attempt to close that failed
 * @param patience attempts after which a person is told that the leg stays open
 * @param restNanos pause after a trade
 */
record ArbitrageSettings(
        long edgeRaw,
        long slippageRaw,
        long largestRaw,
        long smallestRaw,
        long costRaw,
        long maxAgeNanos,
        long timeoutNanos,
        long unwindRaw,
        long retryNanos,
        int patience,
        long restNanos) {

    static ArbitrageSettings from(PluginSettings settings) {
        return new ArbitrageSettings(
                settings.ratioRaw("edge", "1bp", "0bp", "1000bp"),
                settings.ratioRaw("slippage", "1bp", "0bp", "500bp"),
                settings.number("order_usd", 50_000, 1, 100_000_000) * FixedPoint.ONE,
                settings.number("min_order_usd", 100, 1, 100_000_000) * FixedPoint.ONE,
                settings.number("cost_cents", 0, 0, 100_000_000) * (FixedPoint.ONE / 100),
                settings.spanNanos("max_age", "2s", "1ms", "1h"),
                settings.spanNanos("timeout", "5s", "1ms", "1h"),
                settings.ratioRaw("unwind", "20bp", "0bp", "2000bp"),
                settings.spanNanos("retry", "1s", "0ms", "1h"),
                (int) settings.number("patience", 5, 1, 1_000),
                settings.spanNanos("rest", "1s", "0ms", "24h"));
    }

    /** A listing's number under {@code key}. */
    static InstrumentId instrument(PluginSettings settings, String key, int fallback) {
        return InstrumentId.of((int) settings.number(key, fallback, 0, InstrumentId.LIMIT - 1L));
    }
}
