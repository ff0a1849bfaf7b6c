package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class OracleWatchTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final long GRACE = HOUR / 6;

    private final OracleWatch watch = new OracleWatch();

    @Test
    void shouldBeNeutralBeforeTheFirstRound() {
        assertFalse(watch.isStale(1_000 * HOUR, 24 * HOUR, GRACE));
        assertTrue(watch.isWithinCollar(1, 0));
        assertEquals(0, watch.divergenceRaw(99_000_000));
        assertEquals(Long.MAX_VALUE, watch.ageNanos(5));
    }

    /** Chainlink was silent for 16.4 hours before the fall of 11 March 2023, within its heartbeat. */
    @Test
    void shouldNotTakeSilenceWithinTheHeartbeatForStaleness() {
        watch.onRound(1, 100 * HOUR, 99_990_000);
        assertFalse(watch.isStale(117 * HOUR, 24 * HOUR, GRACE));
        assertFalse(watch.isStale(124 * HOUR + GRACE, 24 * HOUR, GRACE));
        assertTrue(watch.isStale(124 * HOUR + GRACE + 1, 24 * HOUR, GRACE));
        assertTrue(watch.isStale(102 * HOUR, HOUR, GRACE), "another feed has another heartbeat");
        assertEquals(0, watch.ageNanos(99 * HOUR), "a round from the future is new");
    }

    @Test
    void shouldMeasureDivergenceAndTheCollar() {
        watch.onRound(1, 1, 88_000_000);
        assertEquals(6_865, watch.divergenceRaw(87_400_000)); // floored while the market printed 0.874
        assertTrue(watch.isWithinCollar(87_400_000, 7_000));
        assertFalse(watch.isWithinCollar(87_400_000, 6_000));
    }
}
