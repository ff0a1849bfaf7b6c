package io.steelyard.backtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartPartsTest {
    @Test
    void shouldPlaceTicksOnRoundValues() {
        Scale scale = new Scale(-610, 45, 100, 0);
        assertEquals(List.of(-600.0, -400.0, -200.0, 0.0), scale.ticks(5));
        assertEquals(0, scale.tickDecimals(5));
        assertEquals(2, new Scale(0.87, 1.02, 0, 1).tickDecimals(5));
        assertEquals(100, scale.at(-610), 1e-9);
        assertEquals(0, scale.at(45), 1e-9);
    }

    @Test
    void shouldPlaceTicksOnRoundTimes() {
        TimeScale scale = new TimeScale(SampleReport.START, SampleReport.end(), 0, 840);
        List<Long> ticks = scale.ticks(8);
        assertEquals("10 Mar 12:00", Words.moment(ticks.getFirst()));
        assertEquals("14 Mar 00:00", Words.moment(ticks.getLast()));
        assertEquals(8, ticks.size());
        assertEquals(120, scale.at(ticks.get(1)), 1e-9);
    }

    @Test
    void shouldDrawInTenthsAndSkipWhatDoesNotMove() {
        String path = new PathData()
                .to(1, 2)
                .to(1.04, 2.01)
                .to(3.5, -0.25)
                .gap()
                .to(0, 0)
                .stepTo(2, 5)
                .text();
        assertEquals("M1 2l2.5-2.2M0 0l2 0l0 5", path);
    }

    @Test
    void shouldWriteNumbersAsPeopleReadThem() {
        assertEquals("−1,234.50", Words.number(-1234.5, 2));
        assertEquals("0.0", Words.signed(0.04, 1));
        assertEquals("+0.1\u00a0bp", Words.bp(0.06));
        assertEquals("–", Words.bp(Double.NaN));
        assertEquals("2 d 3 h", Words.duration(51 * 3_600_000_000_000L));
        assertEquals("1 h 5 min", Words.duration(65 * 60_000_000_000L));
        assertEquals("1 fill", Words.count(1, "fill"));
    }

    @Test
    void shouldRefuseAStyleSheetThatIsMarkup() {
        Markup markup = new Markup();
        assertThrows(IllegalArgumentException.class, () -> markup.styleSheet("</style><script>"));
    }

    @Test
    void shouldFindTheLastValueAtATime() {
        Series series = new Series(new long[] {1, 3, 3, 7}, new double[] {10, 30, 31, 70});
        assertEquals(31, series.at(3));
        assertEquals(31, series.at(6));
        assertEquals(Double.NaN, series.at(0));
        assertEquals(70, series.at(99));
    }
}
