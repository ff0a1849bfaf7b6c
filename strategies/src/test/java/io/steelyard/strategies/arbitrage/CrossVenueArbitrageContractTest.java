package io.steelyard.strategies.arbitrage;

import io.steelyard.engine.strategy.StrategyContract;
import io.steelyard.engine.strategy.StrategyProvider;
import java.util.Map;

final class CrossVenueArbitrageContractTest extends StrategyContract {
    @Override
    protected StrategyProvider provider() {
        return new CrossVenueArbitrageProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("a", "3", "b", "4");
    }

    @Override
    protected Map<String, String> badSetting() {
        return Map.of("b", "3");
    }
}
