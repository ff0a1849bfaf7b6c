package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.PluginSettings;

/** One coin of the pair, seen from an escape: what it is worth and which weight is nothing of it. */
enum Coin {
    NEITHER,
    BASE,
    QUOTE;

    /** The base weight that favours neither coin, millionths. */
    static final long NEUTRAL_RAW = FixedPoint.MILLION / 2;

    /** The base weight that holds nothing of this coin, millionths. */
    long escapeWeightRaw() {
        return this == QUOTE ? FixedPoint.MILLION : 0;
    }

    /** Reads {@code coin}: {@code base}, {@code quote}, or {@code both} for neither in particular. */
    static Coin read(PluginSettings settings, String fallback) {
        String text = settings.text("coin", fallback);
        return switch (text) {
            case "base" -> BASE;
            case "quote" -> QUOTE;
            case "both" -> NEITHER;
            default -> throw new IllegalArgumentException("coin: base, quote or both, was " + text);
        };
    }

    /** What the coin is worth, 10^-8: its dollar leg where the legs are known, else its price in the other coin. */
    long worthRaw(PegSignals signals) {
        return switch (this) {
            case NEITHER -> FixedPoint.ONE;
            case BASE -> signals.baseUsdRaw();
            case QUOTE -> signals.hasUsdLegs() ? signals.quoteUsdRaw() : inverse(signals.crossRaw());
        };
    }

    private static long inverse(long crossRaw) {
        return crossRaw <= 0 ? 0 : FixedPoint.mulDivHalfEven(FixedPoint.ONE, FixedPoint.ONE, crossRaw);
    }
}
