package io.steelyard.strategies.execution;

import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyProvider;

/** Makes the strategy {@code twap}. */
public final class TwapProvider implements StrategyProvider {
    @Override
    public String id() {
        return "twap";
    }

    @Override
    public String summary() {
        return "walks to the target evenly over a time, in small children that rest first and cross later";
    }

    @Override
    public Strategy create(PluginSettings settings) {
        return new SlicedExecution(
                ExecutionSettings.from(settings),
                new Schedule.Twap(settings.spanNanos("duration", "30m", "1s", "30d")));
    }
}
