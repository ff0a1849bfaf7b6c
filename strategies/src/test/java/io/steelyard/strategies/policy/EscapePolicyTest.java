package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leaving, waiting, returning and waking again, told with the level rule: five minutes below 0.99, out for an hour. */
final class EscapePolicyTest {
    private static final long PAR = 100_000_000L;
    private static final long LOW = 98_900_000L;
    private static final long HALF = 500_000L;

    private final AllocationPolicy policy =
            new ThresholdPolicies.LevelUsd().create(new PluginSettings(Map.of("min_out", "1h", "rearm", "30m")));
    private final PolicyStage stage = new PolicyStage()
            .list(PolicyStage.BASE_USD)
            .list(PolicyStage.QUOTE_USD)
            .hold(5_000_000, 5_000_000);

    @Test
    void shouldLeaveOnTheFifthMinuteAndSaySo() {
        assertEquals(AllocationPolicy.KEEP, minutes(4, LOW));
        assertFalse(policy.isDepegMode());
        assertEquals(0, minutes(1, LOW));
        assertTrue(policy.isDepegMode());
    }

    @Test
    void shouldStartCountingAgainAfterOneGoodMinute() {
        minutes(4, LOW);
        minutes(1, 99_000_000); // not strictly below
        assertEquals(AllocationPolicy.KEEP, minutes(4, LOW));
    }

    @Test
    void shouldReturnAfterTheShortestTimeAndNotBefore() {
        escape();
        assertEquals(0, minutes(59, PAR));
        assertEquals(HALF, minutes(1, PAR));
        assertFalse(policy.isDepegMode());
        assertEquals(HALF, minutes(1, PAR), "the walk is not over");
        stage.hold(5_000_000, 5_000_000);
        assertEquals(AllocationPolicy.KEEP, minutes(1, PAR));
    }

    @Test
    void shouldStayOutWhileTheCoinIsNotWorthMoreThanTheLevel() {
        escape();
        assertEquals(0, minutes(600, 99_000_000));
        assertEquals(HALF, minutes(1, 99_000_001));
    }

    @Test
    void shouldNotTakeTheTailOfOneEventForTheNext() {
        escapeAndReturn();
        assertEquals(AllocationPolicy.KEEP, minutes(20, LOW));
        minutes(30, PAR);
        assertEquals(AllocationPolicy.KEEP, minutes(4, LOW));
        assertEquals(0, minutes(1, LOW));
    }

    @Test
    void shouldWakeAtOnceWhenTheCoinFallsWellBelowTheLevel() {
        escapeAndReturn();
        minutes(5, LOW);
        assertEquals(0, minutes(1, 98_000_000));
    }

    @Test
    void shouldLeaveTheOtherCoinEvenWhileDisarmedForTheFirst() {
        escapeAndReturn();
        for (int i = 0; i < 4; i++) {
            stage.minute(policy, PAR, LOW);
        }
        assertEquals(1_000_000, stage.minute(policy, PAR, LOW));
    }

    @Test
    void shouldHaveNothingToLeaveBeforeTheMoneyComes() {
        stage.hold(0, 0);
        assertEquals(AllocationPolicy.KEEP, minutes(30, LOW));
        stage.hold(5_000_000, 5_000_000);
        assertEquals(0, minutes(1, LOW), "the alarm was warm");
    }

    @Test
    void shouldNeverComeBackWhenToldSo() {
        AllocationPolicy gone = new ThresholdPolicies.Exit().create(PluginSettings.empty());
        for (int i = 0; i < 5; i++) {
            stage.minute(gone, PAR * 9_979 / 10_000, PAR);
        }
        for (int i = 0; i < 3 * 1_440; i++) {
            assertEquals(0, stage.minute(gone, PAR, PAR));
        }
    }

    @Test
    void shouldBuyTheCheaperCoinInProportionToItsDistanceFromPar() {
        AllocationPolicy linear = new BaselinePolicies.Linear().create(PluginSettings.empty());
        assertEquals(AllocationPolicy.KEEP, stage.minute(linear, PAR, PAR));
        minutes(linear, PAR * 99 / 100);
        assertEquals(750_000, stage.minute(linear, PAR * 99 / 100, PAR));
        minutes(linear, PAR * 95 / 100);
        assertEquals(1_000_000, stage.minute(linear, PAR * 95 / 100, PAR));
        minutes(linear, PAR);
        assertEquals(500_000, stage.minute(linear, PAR, PAR));
    }

    private void minutes(AllocationPolicy other, long baseUsdRaw) {
        for (int i = 0; i < 10; i++) {
            stage.minute(other, baseUsdRaw, PAR);
        }
    }

    @Test
    void shouldHashItsState() {
        long before = policy.stateHash();
        escape();
        assertNotEquals(before, policy.stateHash());
    }

    private void escape() {
        minutes(5, LOW);
        stage.hold(0, 9_900_000);
    }

    private void escapeAndReturn() {
        escape();
        minutes(61, PAR);
        stage.hold(5_000_000, 5_000_000);
        minutes(1, PAR);
    }

    private long minutes(int count, long baseUsdRaw) {
        long wish = AllocationPolicy.KEEP;
        for (int i = 0; i < count; i++) {
            wish = stage.minute(policy, baseUsdRaw, PAR);
        }
        return wish;
    }
}
