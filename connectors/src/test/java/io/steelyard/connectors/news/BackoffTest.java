package io.steelyard.connectors.news;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
    @Property(tries = 200)
    void shouldWaitLongerAfterEachFaultAndNeverTooLong(
            @ForAll @IntRange(min = 1, max = 86_400) int seconds, @ForAll long seed) {
        Duration every = Duration.ofSeconds(seconds);
        Backoff backoff = new Backoff(every, new SplittableRandom(seed));
        Duration longest = every.compareTo(Backoff.LONGEST) > 0 ? every : Backoff.LONGEST;
        for (int fault = 1; fault <= 70; fault++) {
            Duration doubled = fault < 12 ? every.multipliedBy(1L << fault) : longest;
            Duration full = doubled.compareTo(longest) > 0 ? longest : doubled;
            assertBetween(full.dividedBy(2), full, backoff.next(true));
        }
        assertBetween(every.multipliedBy(3).dividedBy(4), every.multipliedBy(5).dividedBy(4), backoff.next(false));
        Duration twice = every.multipliedBy(2).compareTo(longest) > 0 ? longest : every.multipliedBy(2);
        assertBetween(twice.dividedBy(2), twice, backoff.next(true));
    }

    private static void assertBetween(Duration least, Duration most, Duration was) {
        assertTrue(was.compareTo(least) >= 0 && was.compareTo(most) <= 0, () -> least + " to " + most + ", was " + was);
    }
}
