package io.steelyard.backtest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.bench.Intervals.Interval;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Exact intervals against published values, and what must hold for every count. */
final class IntervalsTest {

    @Test
    void shouldGiveTheSharesOfDomainSectionSeven() {
        Interval nine = Intervals.share(9, 10);
        assertEquals(0.555, nine.low(), 0.0005, "9 of 10: from 55 %");
        assertEquals(0.9975, nine.high(), 0.0005, "to 99.7 %");
        Interval seven = Intervals.share(7, 7);
        assertEquals(0.590, seven.low(), 0.0005, "7 of 7: at least 59 %");
        assertEquals(1, seven.high());
        assertEquals(0.7075, Intervals.share(0, 3).high(), 0.0005, "1 - 0.025^(1/3)");
    }

    @Test
    void shouldGiveTheRatesOfDomainSectionSeven() {
        Interval none = Intervals.rate(0, 36);
        assertEquals(0, none.low());
        assertEquals(3.6889 / 36, none.high(), 1e-5, "0 in 36 months: at most 0.10 a month");
        Interval two = Intervals.rate(2, 36);
        assertEquals(0.2422 / 36, two.low(), 1e-5, "2 in 36 months: from 0.007");
        assertEquals(7.2247 / 36, two.high(), 1e-5, "to 0.20");
    }

    @Test
    void shouldRefuseImpossibleCounts() {
        assertThrows(IllegalArgumentException.class, () -> Intervals.share(4, 3));
        assertThrows(IllegalArgumentException.class, () -> Intervals.share(-1, 3));
        assertThrows(IllegalArgumentException.class, () -> Intervals.rate(0, 0));
    }

    @Property(tries = 200)
    void shouldHoldTheShareItselfAndMirror(
            @ForAll @IntRange(min = 1, max = 200) int trials, @ForAll @IntRange(min = 0, max = 200) int raw) {
        int successes = raw % (trials + 1);
        Interval interval = Intervals.share(successes, trials);
        double share = (double) successes / trials;
        assertTrue(interval.low() <= share && share <= interval.high());
        Interval other = Intervals.share(trials - successes, trials);
        assertEquals(1 - interval.high(), other.low(), 1e-9);
    }

    @Property(tries = 200)
    void shouldHoldTheRateItselfAndNarrowWithTime(
            @ForAll @IntRange(min = 0, max = 200) int events, @ForAll @DoubleRange(min = 0.5, max = 100) double time) {
        Interval interval = Intervals.rate(events, time);
        double rate = events / time;
        assertTrue(interval.low() <= rate && rate <= interval.high());
        assertEquals(interval.high() / 2, Intervals.rate(events, time * 2).high(), 1e-9 * (1 + interval.high()));
    }
}
