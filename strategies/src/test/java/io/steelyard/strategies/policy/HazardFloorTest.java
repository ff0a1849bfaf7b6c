package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import org.junit.jupiter.api.Test;

/** The fundamental floor 1−φ: with a prior of φ = 8 %, nothing is sold below 0.92. */
final class HazardFloorTest {
    private static final long PAR = FixedPoint.ONE;
    private static final long ABOVE = 95_000_000L;
    private static final long BELOW = 90_000_000L;

    private final PolicyStage stage = new PolicyStage()
            .list(PolicyStage.BASE_USD)
            .list(PolicyStage.QUOTE_USD)
            .hold(5_000_000, 5_000_000);

    @Test
    void shouldLeaveAboveTheFloor() {
        AllocationPolicy policy = calm("hazard");
        assertEquals(0, minutes(policy, 30, ABOVE));
    }

    @Test
    void shouldNotBeginToSellBelowTheFloor() {
        AllocationPolicy policy = calm("hazard");
        assertEquals(AllocationPolicy.KEEP, minutes(policy, 600, BELOW));
    }

    /** Ten minutes of a price alone are enough to lean and not to leave. */
    @Test
    void shouldStopLeaningWhereTheFloorIsBroken() {
        AllocationPolicy policy = calm("hazard");
        assertEquals(400_000, minutes(policy, 5, ABOVE));
        assertEquals(470_000, minutes(policy, 5, BELOW), "4.5 of 9.5 millions were still held, and stay");
    }

    @Test
    void shouldKeepWhatIsLeftWhenTheCoinFallsBelowTheFloor() {
        AllocationPolicy policy = calm("hazard");
        minutes(policy, 30, ABOVE);
        stage.hold(3_000_000, 7_000_000);
        assertEquals(280_000, minutes(policy, 60, BELOW), "2.7 of 9.7 millions, to the nearest per cent");
        assertEquals(280_000, minutes(policy, 60, 92_500_000L), "less than a cent above the floor");
        assertEquals(0, minutes(policy, 60, 93_500_000L));
    }

    @Test
    void shouldSellBelowTheFloorWhenTheOtherReservesAreDoubtedToo() {
        AllocationPolicy policy = calm("agent");
        stage.advise(1_500, 0);
        assertEquals(0, minutes(policy, 30, BELOW));
    }

    private AllocationPolicy calm(String id) {
        AllocationPolicy policy = PluginRegistry.newPolicy(id, PluginSettings.empty());
        stage.calm(policy, 3 * 1440);
        return policy;
    }

    private long minutes(AllocationPolicy policy, int count, long baseUsdRaw) {
        long wish = AllocationPolicy.KEEP;
        for (int i = 0; i < count; i++) {
            wish = stage.minute(policy, baseUsdRaw, PAR);
        }
        return wish;
    }
}
