package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.GasObserved;
import org.junit.jupiter.api.Test;

final class GasWatchTest {
    private static final VenueId ETHEREUM = new VenueId("ethereum");
    private static final long GWEI = 1_000_000_000L;

    private final SignalStage stage = new SignalStage();

    /** DOMAIN section 1.2: 180k gas at 101 gwei and 3,000 dollars is 55 dollars, 5.5 bp of 100,000. */
    @Test
    void shouldCostWhatDomainSays() {
        observe(1, 100 * GWEI, GWEI);
        assertEquals(546, gas().costRaw(180_000, 3_000 * FixedPoint.ONE, 100_000 * FixedPoint.ONE));
    }

    @Test
    void shouldCostNothingKnownBeforeItWasObserved() {
        assertNull(stage.signals.gas(ETHEREUM));
    }

    @Test
    void shouldCompareWithTheMedianOfTheDay() {
        for (int i = 0; i < 11; i++) {
            observe(i, 20 * GWEI, 0);
            stage.now += SignalStage.MINUTE;
        }
        observe(12, 100 * GWEI, 2 * GWEI);
        assertEquals(102 * GWEI, gas().weiPerUnit());
        assertEquals(20 * GWEI, gas().usualWeiPerUnit());
        assertEquals(12, gas().sequence());
    }

    @Test
    void shouldNotKnowThePriceOfARemovedBlock() {
        observe(10, 20 * GWEI, 0);
        stage.fold(new ChainReorged(stage.now, ETHEREUM, 11, 1));
        assertEquals(20 * GWEI, gas().weiPerUnit());
        stage.fold(new ChainReorged(stage.now, ETHEREUM, 10, 1));
        assertEquals(0, gas().weiPerUnit());
        assertEquals(Long.MAX_VALUE, gas().ageNanos(stage.now));
        observe(10, 21 * GWEI, 0);
        assertEquals(21 * GWEI, gas().weiPerUnit());
    }

    @Test
    void shouldBoundAFeeThatNoChainAsks() {
        observe(1, Long.MAX_VALUE, Long.MIN_VALUE);
        assertEquals(1_000_000 * GWEI, gas().weiPerUnit());
    }

    private void observe(long block, long baseWei, long priorityWei) {
        stage.fold(new GasObserved(stage.now, ETHEREUM, block, baseWei, priorityWei));
    }

    private GasWatch gas() {
        GasWatch gas = stage.signals.gas(ETHEREUM);
        assertNotNull(gas);
        return gas;
    }
}
