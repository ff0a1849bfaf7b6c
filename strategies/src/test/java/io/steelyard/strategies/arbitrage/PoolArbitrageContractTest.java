package io.steelyard.strategies.arbitrage;

import io.steelyard.engine.strategy.StrategyContract;
import io.steelyard.engine.strategy.StrategyProvider;
import java.util.Map;

final class PoolArbitrageContractTest extends StrategyContract {
    @Override
    protected StrategyProvider provider() {
        return new PoolArbitrageProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("pool", "5", "exchange", "3");
    }

    @Override
    protected Map<String, String> badSetting() {
        return Map.of("decimals", "9");
    }
}
