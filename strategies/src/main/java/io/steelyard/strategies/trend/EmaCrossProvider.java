package io.steelyard.strategies.trend;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyProvider;
import io.steelyard.strategies.indicator.EmaFirstClose;
import io.steelyard.strategies.indicator.EmaSmaSeed;

/** Makes the strategy {@code ema-cross}. */
public final class EmaCrossProvider implements StrategyProvider {
    @Override
    public String id() {
        return "ema-cross";
    }

    @Override
    public String summary() {
        return "long a fixed quantity while the fast average of the closes stands above the slow one (benchmark)";
    }

    @Override
    public Strategy create(PluginSettings settings) {
        int instrument = (int) settings.number("instrument", 6, 0, InstrumentId.LIMIT - 1L);
        int fast = (int) settings.number("fast", 10, 1, 10_000);
        int slow = (int) settings.number("slow", 20, fast + 1L, 100_000);
        long thousandths = settings.number("quantity_milli", 1, 1, 1_000_000_000);
        return new EmaCrossStrategy(
                InstrumentId.of(instrument),
                averages(settings.text("seed", "first"), fast, slow),
                thousandths * (FixedPoint.ONE / 1_000),
                settings.ratioRaw("slippage", "50bp", "0bp", "5000bp"));
    }

    private static EmaPair averages(String seed, int fast, int slow) {
        return switch (seed) {
            case "first" -> new EmaPair.FirstClose(new EmaFirstClose(fast), new EmaFirstClose(slow));
            case "sma" -> new EmaPair.SmaSeed(new EmaSmaSeed(fast), new EmaSmaSeed(slow));
            default -> throw new IllegalArgumentException("seed: first or sma, was " + seed);
        };
    }
}
