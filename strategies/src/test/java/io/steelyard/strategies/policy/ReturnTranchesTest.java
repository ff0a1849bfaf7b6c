package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.signal.RedemptionCalendar;
import io.steelyard.engine.strategy.PluginSettings;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way back minute by minute: an exit at noon of a Friday in New York, a low of 0.90, then a price that holds. */
final class ReturnTranchesTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final RedemptionCalendar BANK = new RedemptionCalendar(540, 1_020);

    private long now = nanos("2023-03-10T17:00:00Z");

    @Test
    void shouldBelieveOnlyAPriceAboveTheLastLevelWhileTheBankIsShut() {
        ReturnTranches tranches = left(Map.of());
        assertEquals(0, afterMinutes(tranches, 600, "0.993"), "Saturday, and a cent below is a hope");
        assertEquals(0, afterMinutes(tranches, 2, "0.996"));
        assertEquals(3, afterMinutes(tranches, 1, "0.996"), "held for three minutes: all that was left");
    }

    @Test
    void shouldTakeOneStepForEachLevelHeldForAnHourWhenTheBankIsOpen() {
        ReturnTranches tranches = left(Map.of());
        now = nanos("2023-03-13T13:00:00Z");
        assertEquals(0, afterMinutes(tranches, 59, "0.985"));
        assertEquals(1, afterMinutes(tranches, 1, "0.985"));
        assertEquals(2, afterMinutes(tranches, 60, "0.993"));
        assertEquals(3, afterMinutes(tranches, 3, "0.996"));
    }

    @Test
    void shouldStartAnewWhenThePriceFallsACentBelowTheLastLevel() {
        ReturnTranches tranches = left(Map.of());
        now = nanos("2023-03-13T13:00:00Z");
        assertEquals(1, afterMinutes(tranches, 60, "0.985"));
        assertEquals(0, afterMinutes(tranches, 1, "0.97"));
    }

    @Test
    void shouldBelieveALowerPriceWhenToldTo() {
        assertEquals(2, afterMinutes(left(Map.of("believed", "99%")), 3, "0.993"));
    }

    @Test
    void shouldWaitForTheBankAtEveryStepWhenNoPriceIsBelieved() {
        ReturnTranches tranches = left(Map.of("believed", "100%"));
        assertEquals(0, afterMinutes(tranches, 600, "0.999"));
        now = nanos("2023-03-13T13:00:00Z");
        assertEquals(3, afterMinutes(tranches, 1, "0.999"));
    }

    @Test
    void shouldTakeNoStepWhileDepthOrRedemptionIsWithheld() {
        ReturnTranches tranches = left(Map.of());
        boolean changed = false;
        for (int i = 0; i < 10; i++) {
            changed |= tranches.onMinute(now += MINUTE, raw("0.999"), false, true, BANK);
        }
        assertFalse(changed);
    }

    /** Thirteen hours after an exit, at the low. */
    private ReturnTranches left(Map<String, String> settings) {
        ReturnTranches tranches = new ReturnTranches(HazardSettings.from(new PluginSettings(settings), false));
        tranches.start(now, raw("0.98"));
        afterMinutes(tranches, 13 * 60, "0.90");
        return tranches;
    }

    /** Tranches taken after so many minutes at one worth. */
    private int afterMinutes(ReturnTranches tranches, int minutes, String worth) {
        for (int i = 0; i < minutes; i++) {
            boolean _ = tranches.onMinute(now, raw(worth), false, false, BANK);
            now += MINUTE;
        }
        return tranches.taken();
    }

    private static long raw(String price) {
        return FixedPoint.parseExact(price, FixedPoint.DIGITS);
    }

    private static long nanos(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
    }
}
