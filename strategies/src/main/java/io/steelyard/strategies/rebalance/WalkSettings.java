package io.steelyard.strategies.rebalance;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.strategy.PluginSettings;

/**
 * How a walk to a weight trades.
 *
 * @param instrument number of the listing to trade, or -1 for the freshest that trades the pair
 * @param bandRaw drift from a weight once reached that starts a new walk, millionths
 * @param slippageRaw how much worse than the signals' cross an order may trade, millionths
 * @param depegSlippageRaw the same while escaping a depeg
 * @param largestOrderRaw largest order, millionths of NAV
 * @param smallestOrderRaw smallest order worth sending, 10^-8 dollars
 * @param timeInForce whether what does not fill at once rests
 */
public record WalkSettings(
        int instrument,
        long bandRaw,
        long slippageRaw,
        long depegSlippageRaw,
        long largestOrderRaw,
        long smallestOrderRaw,
        TimeInForce timeInForce) {

    /**
     * Reads {@code instrument}, {@code band}, {@code slippage}, {@code depeg_slippage}, {@code max_order},
     * {@code min_order_usd} and {@code time_in_force}.
     */
    public static WalkSettings from(PluginSettings settings) {
        return new WalkSettings(
                (int) settings.number("instrument", -1, -1, InstrumentId.LIMIT - 1L),
                settings.ratioRaw("band", "1%", "0%", "50%"),
                settings.ratioRaw("slippage", "20bp", "0bp", "5000bp"),
                settings.ratioRaw("depeg_slippage", "100bp", "0bp", "5000bp"),
                settings.ratioRaw("max_order", "2%", "1bp", "100%"),
                settings.number("min_order_usd", 10, 0, 1_000_000) * FixedPoint.ONE,
                timeInForce(settings.text("time_in_force", "ioc")));
    }

    private static TimeInForce timeInForce(String text) {
        return switch (text) {
            case "ioc" -> TimeInForce.IMMEDIATE_OR_CANCEL;
            case "gtc" -> TimeInForce.GOOD_TILL_CANCELLED;
            default -> throw new IllegalArgumentException("time_in_force: ioc or gtc, was " + text);
        };
    }
}
