package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.hazard.HazardModel;
import io.steelyard.engine.signal.PegSignals;
import org.junit.jupiter.api.Test;

final class TailWeightTest {
    private static final PegSignals CALM = new PegSignals(CoinPair.USDC_USDT);

    private final HazardModel model = new HazardModel(500, 120_000, 50);

    @Test
    void shouldStayNeutralWithinTheBudget() {
        model.update(CALM, 0, 0);
        // Tail 1 %: two unrescued states of 5e-5 at half the money, two rescued of 4.5e-4 at 6 %: 104 bp.
        assertEquals(500_000, weight(10_400).baseWeightRaw(model));
    }

    @Test
    void shouldLeaveTheDangerousCoinAsFarAsTheBudgetAsks() {
        model.update(CALM, 1_500, -1_500);
        long loose = weight(20_000).baseWeightRaw(model);
        long tight = weight(10_000).baseWeightRaw(model);
        assertTrue(tight < loose && loose <= 500_000, () -> tight + " < " + loose);
    }

    @Test
    void shouldTakeTheLeastShortfallWhereNoBudgetIsMet() {
        model.update(CALM, 1_500, -1_500);
        assertEquals(0, weight(0).baseWeightRaw(model));
    }

    @Test
    void shouldMirror() {
        model.update(CALM, 1_500, -1_500);
        long base = weight(10_000).baseWeightRaw(model);
        model.update(CALM, -1_500, 1_500);
        assertEquals(1_000_000 - base, weight(10_000).baseWeightRaw(model));
    }

    private static TailWeight weight(long budgetRaw) {
        return new TailWeight(120_000, 100_000, 1_000_000, 10_000, budgetRaw);
    }
}
