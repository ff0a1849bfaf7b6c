package io.steelyard.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The rolling windows against a list of everything. */
class RollingSumTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long HOUR = 60 * MINUTE;

    @Test
    void shouldDropWhatIsOlderThanTheWindowAndItsFirstMinute() {
        RollingSum sum = new RollingSum();
        long start = 28_000_000L * MINUTE;
        sum.add(start, 7);
        assertEquals(7, sum.hour(start + HOUR));
        assertEquals(7, sum.hour(start + HOUR + MINUTE - 1));
        assertEquals(0, sum.hour(start + HOUR + MINUTE));
        assertEquals(7, sum.day(start + 24 * HOUR));
        assertEquals(0, sum.day(start + 24 * HOUR + MINUTE));
        sum.add(start + 400 * HOUR, 1);
        assertEquals(1, sum.day(start + 400 * HOUR));
    }

    @Test
    void shouldStayAtTheLargestNumberInsteadOfWrapping() {
        RollingSum sum = new RollingSum();
        sum.add(0, Long.MAX_VALUE);
        sum.add(0, 5);
        assertEquals(Long.MAX_VALUE, sum.hour(0));
        sum.add(MINUTE, Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, sum.day(MINUTE));
    }

    @Property(tries = 300)
    void shouldNeverCountLessThanTheExactWindowNorMoreThanAMinuteBeyond(
            @ForAll @Size(max = 60) List<@IntRange(max = 90) Integer> gapsMinutes,
            @ForAll @IntRange(max = 59) int seconds) {
        RollingSum sum = new RollingSum();
        List<long[]> all = new ArrayList<>();
        long now = 28_000_000L * MINUTE + seconds * 1_000_000_000L;
        for (int gap : gapsMinutes) {
            now += gap * MINUTE + gap;
            sum.add(now, gap + 1);
            all.add(new long[] {now, gap + 1});
            assertBetween(all, now, HOUR, sum.hour(now));
            assertBetween(all, now, 24 * HOUR, sum.day(now));
        }
    }

    private static void assertBetween(List<long[]> all, long now, long window, long sum) {
        assertTrue(sum >= exact(all, now - window), "too little");
        assertTrue(sum <= exact(all, now - window - MINUTE), "too much");
    }

    private static long exact(List<long[]> all, long after) {
        return all.stream()
                .filter(item -> item[0] > after)
                .mapToLong(item -> item[1])
                .sum();
    }
}
