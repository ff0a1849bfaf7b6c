package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class DecayPacePropertyTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final long COINS = 100_000_000L;

    private final DecayPace pace = new DecayPace(HOUR, 1_000);

    @Property
    void shouldStayWithinWhatIsLeftAndNeverSlowDownForALargerDecay(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 4) long left,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 4) long volume,
            @ForAll @LongRange(min = 0, max = 1_000_000) long decay,
            @ForAll @LongRange(min = 0, max = 1_000_000) long more) {
        long calm = pace.minuteRaw(left, volume, decay);
        long escape = pace.minuteRaw(left, volume, decay + more);
        assertTrue(calm >= 0 && calm <= escape && escape <= left);
    }

    @Test
    void shouldHalveACalmWalkInItsHalfLife() {
        long left = 1_000_000 * COINS;
        for (int i = 0; i < 60; i++) {
            left -= pace.minuteRaw(left, COINS, 0);
        }
        assertEquals(500_000.0, (double) left / COINS, 1.0);
    }

    @Test
    void shouldFollowTheClosedFormOfItsSource() {
        // v = κX + α/(2ηκ) with κ = ln 2 / 60, α = 5 % / 1440, η = 10 bp a minute's volume of 1,000,000 coins: X = 0.
        double kappa = Math.log(2) / 60;
        double rate = 0.05 / 1440 * 1_000_000 / (2 * 0.001 * kappa);
        long first = pace.minuteRaw(10_000_000 * COINS, 1_000_000 * COINS, 50_000);
        assertEquals(rate + (1 - Math.exp(-kappa)) * 10_000_000, (double) first / COINS, 1.0);
    }

    @Test
    void shouldEndAnEscapeInFiniteTime() {
        long left = 10_000_000 * COINS;
        int minutes = 0;
        while (left > 0 && minutes < 1_000) {
            left -= pace.minuteRaw(left, 1_000_000 * COINS, 50_000);
            minutes++;
        }
        assertTrue(minutes < 15, "out after " + minutes + " minutes");
    }

    @Test
    void shouldGoAtOnceWithoutAHalfLifeAndWhereAnEscapeCannotMeasureTheMarket() {
        assertEquals(77, new DecayPace(0, 1).minuteRaw(77, 5, 0));
        assertEquals(77, pace.minuteRaw(77, 0, 1));
    }
}
