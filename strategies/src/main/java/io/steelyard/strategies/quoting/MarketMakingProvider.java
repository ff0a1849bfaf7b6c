package io.steelyard.strategies.quoting;

import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyProvider;
import io.steelyard.strategies.rebalance.WalkSettings;
import io.steelyard.strategies.rebalance.WeightWalker;

/** Makes the strategy {@code market-making}. */
public final class MarketMakingProvider implements StrategyProvider {
    @Override
    public String id() {
        return "market-making";
    }

    @Override
    public String summary() {
        return "quotes both sides of the pair around a nested mean-reverting fair value, skewed by inventory; depeg kill";
    }

    @Override
    public Strategy create(PluginSettings settings) {
        QuoteSettings quotes = QuoteSettings.from(settings);
        return new MarketMakingStrategy(quotes, new WeightWalker(WalkSettings.from(settings)));
    }
}
