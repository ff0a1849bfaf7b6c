package plantedviolations.backtest.replay;

import plantedviolations.strategies.greedy.StrategyHoldingAGateway;

/** Breaks "modules look towards the engine" by naming a strategy. */
public final class FlowBetweenModules {
    private FlowBetweenModules() {}

    public static Class<?> strategy() {
        return StrategyHoldingAGateway.class;
    }
}
