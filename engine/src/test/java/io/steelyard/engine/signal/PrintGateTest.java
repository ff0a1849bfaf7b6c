package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PrintGateTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long PAR = 100_000_000L;

    private final PrintGate gate = new PrintGate();

    @Test
    void shouldBelieveTheFirstPrint() {
        assertTrue(gate.offer(0, PAR));
        assertEquals(PAR, gate.acceptedRaw());
    }

    @Test
    void shouldBelieveAJumpOfExactlyThreePerCent() {
        gate.offer(0, PAR);
        assertTrue(gate.offer(60 * SECOND, PAR + 3_000_000));
    }

    @Test
    void shouldHoldBackALargerJumpAndForgetItWhenThePriceIsBack() {
        gate.offer(0, PAR);
        assertFalse(gate.offer(60 * SECOND, PAR + 3_000_001));
        assertEquals(PAR, gate.acceptedRaw());
        assertTrue(gate.offer(120 * SECOND, PAR + 10_000));
        assertFalse(gate.offer(180 * SECOND, 3 * PAR));
        assertEquals(PAR + 10_000, gate.acceptedRaw());
    }

    @Test
    void shouldBelieveTheSecondPrintBeyondTheJump() {
        gate.offer(0, PAR);
        assertFalse(gate.offer(60 * SECOND, 90_000_000));
        assertTrue(gate.offer(61 * SECOND, 88_000_000));
        assertEquals(88_000_000, gate.acceptedRaw());
    }

    @Test
    void shouldNotTakeASweepOfOneInstantForTwoPrints() {
        gate.offer(0, PAR);
        assertFalse(gate.offer(60 * SECOND, 110_000_000));
        assertFalse(gate.offer(60 * SECOND + 1, 399_000_000));
        assertEquals(PAR, gate.acceptedRaw());
    }

    @Test
    void shouldNotWalkAwayInSmallStepsOfOneInstant() {
        gate.offer(0, PAR);
        assertTrue(gate.offer(60 * SECOND, 102_000_000));
        assertFalse(gate.offer(60 * SECOND + 1, 104_000_000));
        assertEquals(102_000_000, gate.acceptedRaw());
    }

    @Test
    void shouldNotConfirmAJumpByOneToTheOtherSide() {
        gate.offer(0, PAR);
        assertFalse(gate.offer(60 * SECOND, 110_000_000));
        assertFalse(gate.offer(70 * SECOND, 90_000_000));
        assertEquals(PAR, gate.acceptedRaw());
    }
}
