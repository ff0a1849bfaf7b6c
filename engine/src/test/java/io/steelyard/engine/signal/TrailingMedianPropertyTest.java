package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

final class TrailingMedianPropertyTest {
    private static final long SPAN = 50;
    private static final int CAPACITY = 16;

    @Property
    void shouldAgreeWithSortingTheWindow(
            @ForAll @Size(max = 80) List<@LongRange(min = -20, max = 20) Long> values,
            @ForAll @Size(min = 80, max = 80) List<@LongRange(min = 0, max = 9) Long> gaps) {
        TrailingMedian median = new TrailingMedian(SPAN, CAPACITY);
        List<long[]> seen = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < values.size(); i++) {
            time += gaps.get(i);
            median.add(time, values.get(i));
            seen.add(new long[] {time, values.get(i)});
            assertEquals(expected(seen, time), median.median());
        }
    }

    private static long expected(List<long[]> seen, long now) {
        List<long[]> window = seen.stream().filter(s -> now - s[0] < SPAN).toList();
        long[] sorted = window.subList(Math.max(0, window.size() - CAPACITY), window.size()).stream()
                .mapToLong(s -> s[1])
                .sorted()
                .toArray();
        long lower = sorted[(sorted.length - 1) / 2];
        return lower + (sorted[sorted.length / 2] - lower) / 2;
    }
}
