package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.signal.PegSignals;
import org.junit.jupiter.api.Test;

final class HazardModelTest {
    private static final long COST_RAW = 1_000;

    private final PegSignals calm = new PegSignals(CoinPair.USDC_USDT);
    private final HazardModel model = new HazardModel(500, 120_000, 50);

    @Test
    void shouldBeNeutralInCalm() {
        model.update(calm, 0, 0);
        assertEquals(500, model.baseHazardRaw());
        assertEquals(500_000, model.baseWeightRaw());
        assertEquals(0, model.expectedSavingRaw());
    }

    @Test
    void shouldMultiplyTheHazardByAtMostFourAndAHalfOnAdviceAlone() {
        model.update(calm, 9_999, 0);
        assertEquals(2_241, model.baseHazardRaw()); // 0.0005 · e^1.5
        assertTrue(model.expectedSavingRaw() < COST_RAW, "advice alone must not pay for a round trip");
    }

    @Test
    void shouldMirrorUnderSwappedAdvice() {
        model.update(calm, 1_000, -200);
        long weight = model.baseWeightRaw();
        long saving = model.expectedSavingRaw();
        model.update(calm, -200, 1_000);
        assertEquals(1_000_000 - weight, model.baseWeightRaw());
        assertEquals(-saving, model.expectedSavingRaw());
    }

    @Test
    void shouldFollowTheFormulaOfMinimumVariance() {
        // γ large: w = λ2/(λ1+λ2); λ1/λ2 = 2 gives a third (DOMAIN section 4)
        HazardModel averse = new HazardModel(500, 120_000, 1_000_000);
        averse.update(calm, 693, 0);
        requireNear(333_333, averse.baseWeightRaw(), 200);
    }

    @Test
    void shouldNarrowTheBandAsVolatilityRises() {
        // DOMAIN section 4: c = 1 bp, ±25 % at 5 bp a day, ±10 % at 20, ±3 % at 100
        requireNear(246_000, HazardModel.noTradeBandRaw(100, 500), 5_000);
        requireNear(98_000, HazardModel.noTradeBandRaw(100, 2_000), 5_000);
        requireNear(33_000, HazardModel.noTradeBandRaw(100, 10_000), 5_000);
    }

    private static void requireNear(long expected, long actual, long tolerance) {
        assertTrue(
                Math.abs(actual - expected) <= tolerance, () -> expected + " within " + tolerance + ", was " + actual);
    }
}
