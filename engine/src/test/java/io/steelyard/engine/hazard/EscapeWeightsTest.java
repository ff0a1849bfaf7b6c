package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The formulas against the worked figures of DOMAIN section 4. */
final class EscapeWeightsTest {
    private static final long LOSS = 120_000;

    @Test
    void shouldFollowTheFormulaOfMinimumVariance() {
        // γ large: w = λ2/(λ1+λ2); a ratio of 2 gives a third, of 5 a sixth
        requireNear(333_333, EscapeWeights.minimumVarianceRaw(1_000, LOSS, 500, LOSS, 1_000_000), 100);
        requireNear(166_667, EscapeWeights.minimumVarianceRaw(2_500, LOSS, 500, LOSS, 1_000_000), 100);
        assertEquals(500_000, EscapeWeights.minimumVarianceRaw(500, LOSS, 500, LOSS, 50));
    }

    @Test
    void shouldMirror() {
        long weight = EscapeWeights.minimumVarianceRaw(1_700, 90_000, 600, LOSS, 50);
        requireNear(1_000_000 - weight, EscapeWeights.minimumVarianceRaw(600, LOSS, 1_700, 90_000, 50), 1);
    }

    @Test
    void shouldLeaveMoreTheLessAverseTheOwner() {
        long bold = EscapeWeights.minimumVarianceRaw(1_000, LOSS, 500, LOSS, 20);
        long timid = EscapeWeights.minimumVarianceRaw(1_000, LOSS, 500, LOSS, 1_000);
        assertTrue(bold < timid, () -> bold + " < " + timid);
    }

    @Test
    void shouldNarrowTheBandAsVolatilityRises() {
        // c = 1 bp: ±25 % at 5 bp a day, ±10 % at 20, ±3 % at 100
        requireNear(246_000, EscapeWeights.noTradeBandRaw(100, 500), 5_000);
        requireNear(98_000, EscapeWeights.noTradeBandRaw(100, 2_000), 5_000);
        requireNear(33_000, EscapeWeights.noTradeBandRaw(100, 10_000), 5_000);
    }

    private static void requireNear(long expected, long actual, long tolerance) {
        assertTrue(
                Math.abs(actual - expected) <= tolerance, () -> expected + " within " + tolerance + ", was " + actual);
    }
}
