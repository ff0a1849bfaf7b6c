package io.steelyard.strategies.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyProvider;
import io.steelyard.engine.strategy.StrategyStage;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SlicedExecutionTest {
    private static final long PAR = FixedPoint.ONE;
    private static final long TICK = 10_000;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long SHOWN = 50_000 * PAR;

    private final StrategyStage stage = new StrategyStage();

    @Test
    void shouldSpreadTheParentEvenlyOverItsTime() {
        Strategy twap = open(new TwapProvider(), Map.of("duration", "10m", "child_usd", "1_000_000"));
        stage.aim(600_000); // a tenth of two million: 200,000 coins to buy
        long[] boughtByMinute = new long[13];
        for (int second = 0; second < 12 * 60; second++) {
            tick(twap, SECOND);
            fillAll(twap);
            boughtByMinute[second / 60 + 1] = bought();
        }
        for (int minute = 2; minute <= 10; minute++) {
            long even = 200_000L * minute / 10;
            long done = boughtByMinute[minute] / PAR;
            assertTrue(done <= even + 100 && done >= even - 12_000, minute + " minutes: " + done + " against " + even);
        }
        assertTrue(Math.abs(bought() / PAR - 200_000) <= 2_100, "arrived within a tenth of the band");
    }

    @Test
    void shouldTradeNoMoreThanItsShareOfTheVolume() {
        Strategy pov = open(new PovProvider(), Map.of("participation", "10%", "interval", "0ms", "jitter", "0%"));
        stage.aim(600_000);
        tick(pov, SECOND);
        assertTrue(stage.submitted().isEmpty(), "nothing has traded");
        long traded = 0;
        for (int i = 0; i < 300; i++) {
            traded += 3_000 * PAR;
            stage.stage().at(stage.nowNanos() + SECOND);
            stage.show(pov, TradePrinted.of(stage.nowNanos(), PolicyStage.CROSS.id(), Side.SELL, PAR, 3_000 * PAR, i));
            tick(pov, SECOND);
            fillAll(pov);
            assertTrue(bought() <= traded / 10, bought() + " of " + traded);
        }
        assertTrue(bought() >= traded / 10 - 1_000 * PAR, bought() + " of " + traded);
    }

    @Test
    void shouldNeverShowMoreThanTheTouchShows() {
        Strategy iceberg = open(new IcebergProvider(), Map.of("display", "50%", "child_usd", "1_000_000"));
        stage.aim(700_000);
        for (int i = 0; i < 600; i++) {
            tick(iceberg, SECOND);
            if (i % 3 == 0) {
                fillAll(iceberg);
            }
        }
        assertTrue(stage.submitted().size() >= 16, () -> stage.submitted().size() + " children");
        for (OrderIntent child : stage.submitted()) {
            assertTrue(child.quantity().raw() <= SHOWN / 2, child::toString);
        }
        assertTrue(Math.abs(bought() / PAR - 400_000) <= 2_100, "all of it but a tenth of the band");
    }

    @Test
    void shouldRestFirstAndCrossWhenItHasRestedTooLong() {
        Strategy iceberg = open(new IcebergProvider(), Map.of("cross_after", "30s"));
        stage.aim(600_000);
        tick(iceberg, SECOND);
        OrderIntent rests = stage.newest();
        assertEquals(OrderType.POST_ONLY, rests.type());
        assertEquals(PAR - TICK, rests.limit().raw(), "at our own touch");
        tick(iceberg, 29 * SECOND);
        assertTrue(stage.cancelled().isEmpty());
        tick(iceberg, 2 * SECOND);
        assertEquals(1, stage.cancelled().size());
        stage.dropAll();
        tick(iceberg, SECOND / 100);
        OrderIntent crosses = stage.newest();
        assertEquals(OrderType.MARKET, crosses.type());
        assertEquals(TimeInForce.IMMEDIATE_OR_CANCEL, crosses.timeInForce());
        assertTrue(crosses.limit().raw() <= PAR + 5 * TICK, "within its slippage of the cross");
        assertTrue(crosses.quantity().raw() <= SHOWN);
    }

    @Test
    void shouldNotWaitWhileThePolicyEscapes() {
        Strategy twap = open(new TwapProvider(), Map.of("duration", "24h"));
        stage.depeg(true).aim(100_000);
        tick(twap, SECOND);
        assertEquals(Side.SELL, stage.newest().side());
        assertEquals(OrderType.MARKET, stage.newest().type());
        assertEquals(IntentReason.RISK_OFF, stage.newest().reason());
        assertEquals(25_000, stage.newest().quantity().raw() / PAR);
        fillAll(twap);
        tick(twap, SECOND / 2);
        assertEquals(1, stage.submitted().size(), "but not twice in a second");
        tick(twap, SECOND);
        assertEquals(2, stage.submitted().size());
    }

    @Test
    void shouldTurnRoundWithTheTarget() {
        Strategy iceberg = open(new IcebergProvider(), Map.of());
        stage.aim(600_000);
        tick(iceberg, SECOND);
        assertEquals(Side.BUY, stage.newest().side());
        stage.aim(400_000);
        tick(iceberg, SECOND);
        assertEquals(1, stage.cancelled().size());
        stage.dropAll();
        tick(iceberg, 20 * SECOND);
        assertEquals(Side.SELL, stage.newest().side());
    }

    /** Not two children alike, and the same children again for the same journalled times. */
    @Test
    void shouldVarySizesByNothingButWhatIsJournalled() {
        ParentOrder one = new ParentOrder(10_000);
        ParentOrder two = new ParentOrder(10_000);
        ParentOrder later = new ParentOrder(10_000);
        one.look(600_000, PAR, 100_000, false, MINUTE, 0);
        two.look(600_000, PAR, 100_000, false, MINUTE, 0);
        later.look(600_000, PAR, 100_000, false, MINUTE + 1, 0);
        assertEquals(one.factorRaw(200_000, 1), two.factorRaw(200_000, 1));
        assertNotEquals(one.factorRaw(200_000, 1), later.factorRaw(200_000, 1));
        long sum = 0;
        for (int i = 0; i < 1_000; i++) {
            long factor = one.factorRaw(200_000, 1);
            assertTrue(factor >= 800_000 && factor <= 1_200_000, () -> "factor " + factor);
            sum += factor;
            one.count();
        }
        assertTrue(Math.abs(sum / 1_000 - 1_000_000) <= 12_000, "they are even in the mean");
        assertEquals(FixedPoint.MILLION, one.factorRaw(0, 1));
    }

    private Strategy open(StrategyProvider provider, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("instrument", "3"));
        settings.putAll(more);
        stage.stage().list(PolicyStage.CROSS).hold(1_000_000, 1_000_000).at(MINUTE);
        return provider.create(new PluginSettings(settings));
    }

    private void tick(Strategy strategy, long nanos) {
        stage.stage().at(stage.nowNanos() + nanos);
        stage.show(
                strategy,
                QuoteUpdated.of(stage.nowNanos(), PolicyStage.CROSS.id(), PAR - TICK, SHOWN, PAR + TICK, SHOWN));
    }

    private void fillAll(Strategy strategy) {
        while (!stage.blotter().open().isEmpty()) {
            long left = stage.blotter().open().getFirst().remaining().raw();
            stage.fill(strategy, PolicyStage.CROSS, left, PAR, true);
        }
    }

    private long bought() {
        return stage.portfolio().totalRaw(PolicyStage.CROSS.base()) - 1_000_000 * PAR;
    }
}
