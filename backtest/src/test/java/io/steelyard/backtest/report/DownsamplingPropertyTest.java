package io.steelyard.backtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the series, the picture keeps its ends and its extremes. */
class DownsamplingPropertyTest {
    @Property(tries = 500)
    void shouldKeepEndsAndExtremes(
            @ForAll @Size(min = 1, max = 400) int[] values, @ForAll @IntRange(min = 4, max = 100) int most) {
        long[] times = new long[values.length];
        Arrays.setAll(times, i -> i);
        double[] doubles = Arrays.stream(values).asDoubleStream().toArray();
        Series series = new Series(times, doubles);
        int[] kept = Downsampling.keep(series, most);
        assertEquals(0, kept[0]);
        assertEquals(values.length - 1, kept[kept.length - 1]);
        assertEquals(
                Arrays.stream(doubles).max().orElseThrow(),
                Arrays.stream(kept).mapToDouble(series::value).max().orElseThrow());
        assertEquals(
                Arrays.stream(doubles).min().orElseThrow(),
                Arrays.stream(kept).mapToDouble(series::value).min().orElseThrow());
        assertTrue(kept.length <= Math.max(most, 4));
        for (int i = 1; i < kept.length; i++) {
            assertTrue(kept[i] > kept[i - 1]);
        }
    }

    @Property(tries = 300)
    void shouldKeepAGapInEveryBucketThatHasOne(@ForAll @IntRange(min = 0, max = 999) int gap) {
        long[] times = new long[1000];
        Arrays.setAll(times, i -> i);
        double[] values = new double[1000];
        values[gap] = Double.NaN;
        Series series = new Series(times, values);
        assertTrue(Arrays.stream(Downsampling.keep(series, 40)).anyMatch(i -> i == gap));
    }
}
