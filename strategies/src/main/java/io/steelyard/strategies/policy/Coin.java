package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.strategy.PluginSettings;
import java.util.List;

/** One coin of the pair, seen from an escape: what it is worth and which weight is nothing of it. */
enum Coin {
    NEITHER,
    BASE,
    QUOTE;

    /** The base weight that favours neither coin, millionths. */
    static final long NEUTRAL_RAW = FixedPoint.MILLION / 2;

    /** The two coins, base first. */
    static final List<Coin> BOTH = List.of(BASE, QUOTE);

    /** Which way the base weight moves when this coin is left: -1 down, 1 up. */
    int sign() {
        return this == QUOTE ? 1 : -1;
    }

    /** The one of two base weights that holds less of this coin. */
    long away(long oneRaw, long otherRaw) {
        return this == QUOTE ? Math.max(oneRaw, otherRaw) : Math.min(oneRaw, otherRaw);
    }

    /** The one of two base weights that holds more of this coin. */
    long toward(long oneRaw, long otherRaw) {
        return this == QUOTE ? Math.min(oneRaw, otherRaw) : Math.max(oneRaw, otherRaw);
    }

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
