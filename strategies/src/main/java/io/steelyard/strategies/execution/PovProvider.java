package io.steelyard.strategies.execution;

import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyProvider;

/** Makes the strategy {@code pov}. */
public final class PovProvider implements StrategyProvider {
    @Override
    public String id() {
        return "pov";
    }

    @Override
    public String summary() {
        return "walks to the target at a share of the market's traded volume, in small children";
    }

    @Override
    public Strategy create(PluginSettings settings) {
        return new SlicedExecution(
                ExecutionSettings.from(settings),
                new Schedule.Pov(settings.ratioRaw("participation", "10%", "1bp", "100%")));
    }
}
