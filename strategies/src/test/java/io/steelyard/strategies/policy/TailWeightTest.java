package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TailWeightTest {
    private static final long LOSS = 120_000;
    private static final long CALM = 500;

    /** 1.5 nats above and below the calm hazard of five in ten thousand days. */
    private static final long HIGH = 2_241;

    private static final long LOW = 112;

    @Test
    void shouldStayNeutralWithinTheBudget() {
        // Tail 1 %: two unrescued states of 5e-5 at half the money, two rescued of 4.5e-4 at 6 %: 104 bp.
        assertEquals(500_000, weight(10_400).baseWeightRaw(CALM, LOSS, CALM, LOSS));
    }

    @Test
    void shouldLeaveTheDangerousCoinAsFarAsTheBudgetAsks() {
        long loose = weight(20_000).baseWeightRaw(HIGH, LOSS, LOW, LOSS);
        long tight = weight(10_000).baseWeightRaw(HIGH, LOSS, LOW, LOSS);
        assertTrue(tight < loose && loose <= 500_000, () -> tight + " < " + loose);
    }

    @Test
    void shouldTakeTheLeastShortfallWhereNoBudgetIsMet() {
        assertEquals(0, weight(0).baseWeightRaw(HIGH, LOSS, LOW, LOSS));
    }

    @Test
    void shouldMirror() {
        long base = weight(10_000).baseWeightRaw(HIGH, LOSS, LOW, LOSS);
        assertEquals(1_000_000 - base, weight(10_000).baseWeightRaw(LOW, LOSS, HIGH, LOSS));
    }

    private static TailWeight weight(long budgetRaw) {
        return new TailWeight(100_000, 1_000_000, 10_000, budgetRaw);
    }
}
