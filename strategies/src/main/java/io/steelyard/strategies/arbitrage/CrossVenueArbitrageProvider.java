package io.steelyard.strategies.arbitrage;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyProvider;

/** Makes the strategy {@code cross-venue-arbitrage}. */
public final class CrossVenueArbitrageProvider implements StrategyProvider {
    @Override
    public String id() {
        return "cross-venue-arbitrage";
    }

    @Override
    public String summary() {
        return "buys the pair on one exchange and sells it on another when fees leave an edge; closes a leg that stays open";
    }

    @Override
    public Strategy create(PluginSettings settings) {
        InstrumentId one = ArbitrageSettings.instrument(settings, "a", 3);
        InstrumentId other = ArbitrageSettings.instrument(settings, "b", 4);
        if (one.equals(other)) {
            throw new IllegalArgumentException("b: another listing than a, was " + other);
        }
        return new CrossVenueArbitrage(ArbitrageSettings.from(settings), new BookPlace(one), new BookPlace(other));
    }
}
