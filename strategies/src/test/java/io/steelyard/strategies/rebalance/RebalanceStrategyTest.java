package io.steelyard.strategies.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContract;
import io.steelyard.engine.strategy.StrategyProvider;
import io.steelyard.engine.strategy.StrategyStage;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RebalanceStrategyTest extends StrategyContract {
    private static final long PAR = FixedPoint.ONE;

    private final StrategyStage stage = new StrategyStage();

    RebalanceStrategyTest() {
        stage.stage()
                .list(PolicyStage.BASE_USD)
                .list(PolicyStage.QUOTE_USD)
                .list(PolicyStage.CROSS)
                .hold(5_000_000, 5_000_000);
    }

    @Override
    protected StrategyProvider provider() {
        return new RebalanceProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("instrument", "3");
    }

    @Override
    protected Map<String, String> badSetting() {
        return Map.of("time_in_force", "day");
    }

    @Test
    void shouldSellEverythingInSlicesWithAProtectiveLimit() {
        Strategy strategy = create(Map.of("max_order", "30%"));
        stage.aim(0).depeg(true).minute(strategy, PAR, PAR);
        OrderIntent first = stage.newest();
        assertEquals(Side.SELL, first.side());
        assertEquals(3_000_000 * PAR, first.quantity().raw());
        assertEquals(99_000_000, first.limit().raw());
        assertEquals(IntentReason.RISK_OFF, first.reason());
        stage.fill(strategy, PolicyStage.CROSS, 1_000_000 * PAR, 99_900_000, true)
                .minute(strategy, PAR, PAR);
        stage.fill(strategy, PolicyStage.CROSS, 2_999_999 * PAR, 99_900_000, true)
                .minute(strategy, PAR, PAR);
        assertEquals(1_000_001 * PAR, stage.newest().quantity().raw());
        stage.fill(strategy, PolicyStage.CROSS, 1_000_001 * PAR, 99_900_000, true)
                .minute(strategy, PAR, PAR);
        assertEquals(3, stage.submitted().size());
    }

    @Test
    void shouldComeBackAsRiskOnAndThenRest() {
        Strategy strategy = create(Map.of("max_order", "100%"));
        stage.stage().hold(0, 10_000_000);
        stage.aim(0).depeg(true).minute(strategy, PAR, PAR);
        stage.aim(FixedPoint.MILLION / 2).depeg(false).minute(strategy, PAR, PAR);
        assertEquals(Side.BUY, stage.newest().side());
        assertEquals(5_000_000 * PAR, stage.newest().quantity().raw());
        assertEquals(IntentReason.RISK_ON, stage.newest().reason());
        stage.fill(strategy, PolicyStage.CROSS, 5_000_000 * PAR, PAR, true).minute(strategy, PAR, PAR);
        stage.minute(strategy, PAR, PAR);
        assertEquals(1, stage.submitted().size());
    }

    @Test
    void shouldNotTradeInsideTheBandAndTradeBackFromOutside() {
        Strategy strategy = create(Map.of("max_order", "100%"));
        stage.aim(FixedPoint.MILLION / 2).minute(strategy, PAR, PAR);
        stage.minute(strategy, 98_100_000, PAR); // 49.5 %: inside 1 %
        assertTrue(stage.submitted().isEmpty());
        stage.minute(strategy, 96_000_000, PAR); // 48.98 %: outside
        assertEquals(IntentReason.REBALANCE, stage.newest().reason());
        assertEquals(Side.BUY, stage.newest().side());
    }

    @Test
    void shouldKeepOneWorkingOrderAndTakeBackTheOneOnTheWrongSide() {
        Strategy strategy = create(Map.of("time_in_force", "gtc"));
        stage.aim(0).minute(strategy, PAR, PAR).minute(strategy, PAR, PAR);
        assertEquals(1, stage.submitted().size());
        assertTrue(stage.cancelled().isEmpty());
        stage.aim(FixedPoint.MILLION).minute(strategy, PAR, PAR);
        assertEquals(1, stage.cancelled().size());
        assertEquals(1, stage.submitted().size());
    }

    @Test
    void shouldTakeBackAnOrderForMoreThanIsStillWanted() {
        Strategy strategy = create(Map.of("time_in_force", "gtc", "max_order", "100%"));
        stage.aim(0).minute(strategy, PAR, PAR);
        stage.aim(400_000).minute(strategy, PAR, PAR);
        assertEquals(1, stage.cancelled().size());
    }

    @Test
    void shouldNeverSpendMoreThanItHolds() {
        Strategy strategy = create(Map.of("max_order", "100%", "slippage", "20bp"));
        stage.aim(FixedPoint.MILLION).minute(strategy, PAR, PAR);
        OrderIntent buy = stage.newest();
        long aside = 5_000_000 * PAR - buy.quantity().notionalCeil(buy.limit());
        assertTrue(aside >= PAR / 100 && aside < PAR, () -> "a cent kept for roundings, was " + aside);
    }

    @Test
    void shouldDoNothingWhileHaltedOrWithoutATarget() {
        Strategy strategy = create(Map.of());
        stage.minute(strategy, PAR, PAR);
        stage.aim(0).trading(TradingState.HALTED).minute(strategy, PAR, PAR);
        assertTrue(stage.submitted().isEmpty());
    }

    @Test
    void shouldAskAgainTheMinuteAfterADenial() {
        Strategy strategy = create(Map.of());
        stage.aim(0).denying(true).minute(strategy, PAR, PAR);
        stage.denying(false).minute(strategy, PAR, PAR);
        assertEquals(1, stage.submitted().size());
    }

    @Test
    void shouldChooseTheFreshestListingOfThePairWhenNoneIsNamed() {
        Strategy strategy = new RebalanceProvider().create(PluginSettings.empty());
        stage.aim(0).minute(strategy, PAR, PAR);
        assertTrue(stage.submitted().isEmpty(), "no listing of the cross is live yet");
        stage.stage().bar(PolicyStage.CROSS, PAR, PAR, -1);
        stage.minute(strategy, PAR, PAR);
        assertEquals(PolicyStage.CROSS.id(), stage.newest().instrument());
    }

    private static Strategy create(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("instrument", "3");
        return new RebalanceProvider().create(new PluginSettings(all));
    }
}
