package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.FixedPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class WeekTailPropertyTest {
    private static final int DAY = 1440;

    /** Against a sorted list of all samples of the week that ended a day ago. */
    @Property(tries = 20)
    void shouldLieAtOrJustAboveTheExactPercentile(@ForAll long seed) {
        Random random = new Random(seed);
        WeekTail tail = new WeekTail();
        List<Long> all = new ArrayList<>();
        int minutes = 5 * DAY + random.nextInt(6 * DAY);
        int bits = 1 + random.nextInt(60);
        for (int i = 0; i < minutes; i++) {
            long sample = random.nextLong() >> (63 - random.nextInt(bits + 1));
            all.add(sample);
            tail.push(sample);
        }
        int end = all.size() - DAY;
        List<Long> week = new ArrayList<>(all.subList(Math.max(0, end - 7 * DAY), end));
        Collections.sort(week);
        long exact = week.get((int) Math.ceil(0.999 * week.size()) - 1);
        long exactCoins = Math.max(0, exact / FixedPoint.ONE);
        long level = tail.levelRaw() / FixedPoint.ONE;
        assertTrue(level >= exactCoins, () -> level + " below " + exactCoins);
        assertTrue(level <= exactCoins + exactCoins / 256 + 1, () -> level + " far above " + exactCoins);
    }

    @Test
    void shouldKnowNothingBeforeThreeDaysBesideTheLastAreKnown() {
        WeekTail tail = new WeekTail();
        for (int i = 0; i < 4 * DAY - 1; i++) {
            tail.push(100 * FixedPoint.ONE);
            assertEquals(0, tail.levelRaw());
        }
        tail.push(100 * FixedPoint.ONE);
        assertEquals(100 * FixedPoint.ONE, tail.levelRaw());
        assertEquals(2_500_000, tail.againstRaw(250 * FixedPoint.ONE));
        assertEquals(0, tail.againstRaw(-1));
        assertEquals(1_000_000_000, tail.againstRaw(Long.MAX_VALUE));
    }

    @Test
    void shouldNotLetTheLastDayRaiseItsOwnBar() {
        WeekTail tail = new WeekTail();
        for (int i = 0; i < 6 * DAY; i++) {
            tail.push(100 * FixedPoint.ONE);
        }
        for (int i = 0; i < DAY; i++) {
            tail.push(9_000 * FixedPoint.ONE);
        }
        assertEquals(100 * FixedPoint.ONE, tail.levelRaw());
        for (int i = 0; i < 8 * DAY; i++) {
            tail.push(100 * FixedPoint.ONE);
        }
        assertEquals(100 * FixedPoint.ONE, tail.levelRaw(), "and has forgotten it after eight more");
    }
}
