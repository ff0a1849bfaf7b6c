package io.steelyard.strategies.peg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContract;
import io.steelyard.engine.strategy.StrategyProvider;
import io.steelyard.engine.strategy.StrategyStage;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PegReversionStrategyTest extends StrategyContract {
    private static final long PAR = FixedPoint.ONE;

    private final StrategyStage stage = new StrategyStage();
    private final Strategy strategy =
            provider().create(new PluginSettings(Map.of("instrument", "3", "max_order", "100%")));

    PegReversionStrategyTest() {
        stage.stage()
                .list(PolicyStage.BASE_USD)
                .list(PolicyStage.QUOTE_USD)
                .list(PolicyStage.CROSS)
                .hold(5_000_000, 5_000_000);
        stage.aim(FixedPoint.MILLION / 2);
        for (int i = 0; i < 3 * 1440; i++) {
            stage.minute(strategy, PAR, PAR);
        }
    }

    @Override
    protected StrategyProvider provider() {
        return new PegReversionProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("instrument", "3");
    }

    @Override
    protected Map<String, String> badSetting() {
        return Map.of("leave", "9bp");
    }

    @Test
    void shouldLeanNoMoreBeyondTheKillUntilItHasBeenQuiet() {
        Map<String, String> settings = Map.of("instrument", "3", "max_order", "100%", "kill", "8bp", "quiet", "30m");
        Strategy careful = provider().create(new PluginSettings(settings));
        stage.minute(careful, 99_900_000, PAR);
        assertEquals(0, stage.submitted().size(), "10 bp is no wobble");
        for (int i = 0; i < 29; i++) {
            stage.minute(careful, 99_940_000, PAR);
        }
        assertEquals(0, stage.submitted().size(), "6 bp would be, but not so soon");
        stage.minute(careful, 99_940_000, PAR);
        assertEquals(IntentReason.MARKET_MAKING, stage.newest().reason());
        PluginSettings nonsense = new PluginSettings(Map.of("instrument", "3", "kill", "5bp"));
        assertThrows(IllegalArgumentException.class, () -> provider().create(nonsense));
    }

    @Test
    void shouldBuyTheCoinThatLiesLowAndLetGoNearTheMedian() {
        stage.minute(strategy, 99_940_000, PAR);
        assertEquals(Side.BUY, stage.newest().side());
        assertEquals(IntentReason.MARKET_MAKING, stage.newest().reason());
        // 60 % of 9,997,000 dollars less the 4,997,000 held, at 0.9994 each
        assertEquals(1_001_801, stage.newest().quantity().raw() / PAR);
        stage.fill(strategy, PolicyStage.CROSS, stage.newest().quantity().raw(), 99_940_000, true);
        stage.minute(strategy, 99_970_000, PAR);
        assertEquals(1, stage.submitted().size());
        stage.minute(strategy, PAR, PAR);
        assertEquals(Side.SELL, stage.newest().side());
    }

    @Test
    void shouldLeanTheOtherWayOnTheOtherCoin() {
        stage.minute(strategy, PAR, 99_940_000);
        assertEquals(Side.SELL, stage.newest().side());
    }

    @Test
    void shouldGiveUpItsTiltInADepeg() {
        for (int i = 0; i < 5; i++) {
            stage.denying(true).minute(strategy, 99_400_000, PAR);
        }
        stage.denying(false).aim(0).depeg(true).minute(strategy, 99_400_000, PAR);
        assertEquals(Side.SELL, stage.newest().side());
        assertEquals(IntentReason.RISK_OFF, stage.newest().reason());
    }

    @Test
    void shouldStandStillOnSmallDeviations() {
        stage.minute(strategy, 99_960_000, PAR);
        assertTrue(stage.submitted().isEmpty());
    }
}
