package io.steelyard.strategies.execution;

import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyProvider;

/** Makes the strategy {@code iceberg}. */
public final class IcebergProvider implements StrategyProvider {
    @Override
    public String id() {
        return "iceberg";
    }

    @Override
    public String summary() {
        return "walks to the target at once, but never shows more than a child at the touch";
    }

    @Override
    public Strategy create(PluginSettings settings) {
        return new SlicedExecution(ExecutionSettings.from(settings), new Schedule.Iceberg());
    }
}
