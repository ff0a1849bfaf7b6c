package io.steelyard.strategies.rebalance;

import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyProvider;

/** Makes the strategy {@code rebalance}. */
public final class RebalanceProvider implements StrategyProvider {
    @Override
    public String id() {
        return "rebalance";
    }

    @Override
    public String summary() {
        return "walks to the governor's target once a minute, one bounded order at a time";
    }

    @Override
    public Strategy create(PluginSettings settings) {
        return new RebalanceStrategy(WalkSettings.from(settings));
    }
}
