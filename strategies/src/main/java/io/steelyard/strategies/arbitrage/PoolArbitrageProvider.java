package io.steelyard.strategies.arbitrage;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyProvider;

/** Makes the strategy {@code pool-arbitrage}. */
public final class PoolArbitrageProvider implements StrategyProvider {
    @Override
    public String id() {
        return "pool-arbitrage";
    }

    @Override
    public String summary() {
        return "trades a pool against an exchange until the pool's price with fee meets the exchange's; the pool goes first";
    }

    @Override
    public Strategy create(PluginSettings settings) {
        InstrumentId pool = ArbitrageSettings.instrument(settings, "pool", 5);
        InstrumentId exchange = ArbitrageSettings.instrument(settings, "exchange", 4);
        if (pool.equals(exchange)) {
            throw new IllegalArgumentException("exchange: another listing than pool, was " + exchange);
        }
        int decimals = (int) settings.number("decimals", 6, 0, 8);
        return new CrossVenueArbitrage(
                ArbitrageSettings.from(settings), new PoolPlace(pool, decimals), new BookPlace(exchange));
    }
}
