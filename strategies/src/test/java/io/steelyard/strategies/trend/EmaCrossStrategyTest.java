package io.steelyard.strategies.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContract;
import io.steelyard.engine.strategy.StrategyProvider;
import io.steelyard.engine.strategy.StrategyStage;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EmaCrossStrategyTest extends StrategyContract {
    private static final long PAR = FixedPoint.ONE;

    private final StrategyStage stage = new StrategyStage();
    private final Strategy strategy = provider()
            .create(new PluginSettings(
                    Map.of("instrument", "3", "fast", "2", "slow", "4", "quantity_milli", "5000", "seed", "first")));
    private int minute;

    EmaCrossStrategyTest() {
        stage.stage().list(PolicyStage.CROSS).hold(100, 100);
    }

    @Override
    protected StrategyProvider provider() {
        return new EmaCrossProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("instrument", "3", "seed", "sma");
    }

    @Override
    protected Map<String, String> badSetting() {
        return Map.of("seed", "wilder");
    }

    @Test
    void shouldBuyWhenTheFastAverageRisesAndSellWhenItFalls() {
        bars(PAR, PAR - 10_000, PAR - 20_000);
        assertTrue(stage.submitted().isEmpty());
        bars(PAR + 30_000);
        assertEquals(Side.BUY, stage.newest().side());
        assertEquals(5 * PAR, stage.newest().quantity().raw());
        bars(PAR + 40_000);
        assertEquals(1, stage.submitted().size(), "one working order at a time");
        stage.fill(strategy, PolicyStage.CROSS, 3 * PAR, PAR, true);
        bars(PAR + 50_000);
        assertEquals(2 * PAR, stage.newest().quantity().raw());
        stage.fill(strategy, PolicyStage.CROSS, 2 * PAR, PAR, true);
        bars(PAR - 90_000);
        assertEquals(Side.SELL, stage.newest().side());
        assertEquals(5 * PAR, stage.newest().quantity().raw());
    }

    @Test
    void shouldDecideNothingOnABarOfASinglePrice() {
        bars(PAR, PAR - 10_000, PAR - 20_000);
        stage.show(strategy, bar(PAR + 30_000, 0));
        assertTrue(stage.submitted().isEmpty());
    }

    private void bars(long... closes) {
        for (long close : closes) {
            stage.show(strategy, bar(close, 1));
        }
    }

    private BarClosed bar(long closeRaw, long rangeRaw) {
        minute++;
        stage.stage().at(minute * PolicyStage.MINUTE);
        return BarClosed.of(
                minute * PolicyStage.MINUTE,
                PolicyStage.CROSS.id(),
                PolicyStage.MINUTE,
                closeRaw,
                closeRaw + rangeRaw,
                closeRaw,
                closeRaw,
                PAR,
                -1,
                1);
    }
}
