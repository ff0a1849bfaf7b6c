package io.steelyard.strategies.execution;

import io.steelyard.engine.strategy.StrategyContract;
import io.steelyard.engine.strategy.StrategyProvider;
import java.util.Map;

final class TwapContractTest extends StrategyContract {
    @Override
    protected StrategyProvider provider() {
        return new TwapProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("instrument", "3", "slippage", "500bp");
    }

    @Override
    protected Map<String, String> badSetting() {
        return Map.of("duration", "0s");
    }
}
