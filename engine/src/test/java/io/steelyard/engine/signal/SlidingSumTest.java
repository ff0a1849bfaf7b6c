package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class SlidingSumTest {
    private static final int SLOTS = 7;
    private static final long SLOT = 10;

    @Property(tries = 200)
    void shouldBeTheSumOfTheSlotsInTheSpan(@ForAll long seed) {
        Random random = new Random(seed);
        SlidingSum sum = new SlidingSum(SLOT, SLOTS);
        Map<Long, Long> all = new HashMap<>();
        long now = 0;
        for (int i = 0; i < 300; i++) {
            now += random.nextInt(20) == 0 ? random.nextInt(200) : random.nextInt(8);
            long amount = random.nextInt(-100, 100);
            if (random.nextInt(4) == 0) {
                long then = Math.max(0, now - random.nextInt(90));
                sum.advance(now);
                sum.amend(then, amount);
                all.merge(then / SLOT, amount, Long::sum);
            } else {
                sum.add(now, amount);
                all.merge(now / SLOT, amount, Long::sum);
            }
            long newest = now / SLOT;
            long expected = all.entrySet().stream()
                    .filter(it -> it.getKey() > newest - SLOTS)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            assertEquals(expected, sum.sum());
        }
    }

    @Test
    void shouldNotWrap() {
        SlidingSum sum = new SlidingSum(SLOT, SLOTS);
        for (int i = 0; i < 50; i++) {
            sum.add(i, Long.MAX_VALUE);
        }
        assertTrue(sum.sum() > 0);
    }

    @Test
    void shouldTellApartWhereAnAmountLies() {
        assertNotEquals(hash(5, 15, 5), hash(5, 15, 15));
        assertNotEquals(hash(5, 15, 5), hash(5, 15, 16));
        assertEquals(hash(5, 15, 5), hash(5, 15, 5));
    }

    private static long hash(long first, long second, long amended) {
        SlidingSum sum = new SlidingSum(SLOT, SLOTS);
        sum.add(first, 1);
        sum.add(second, 1);
        sum.amend(amended, 3);
        return sum.stateHash(0);
    }
}
