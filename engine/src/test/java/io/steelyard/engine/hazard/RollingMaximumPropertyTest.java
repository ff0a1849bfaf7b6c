package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class RollingMaximumPropertyTest {

    @Property(tries = 300)
    void shouldBeTheLargestOfTheLastSamplesAndKnowWhereItCameFrom(
            @ForAll @Size(max = 60) List<Integer> samples, @ForAll @IntRange(min = 1, max = 9) int span) {
        RollingMaximum maximum = new RollingMaximum(span);
        for (int i = 0; i < samples.size(); i++) {
            maximum.add(samples.get(i), i + 1);
            List<Integer> known = samples.subList(0, i + 1);
            List<Integer> last = known.subList(Math.max(0, i + 1 - span), i + 1);
            int expected = last.stream().mapToInt(Integer::intValue).max().orElseThrow();
            assertEquals(expected, maximum.max());
            assertEquals(known.lastIndexOf(expected) + 1, maximum.origin());
        }
    }
}
