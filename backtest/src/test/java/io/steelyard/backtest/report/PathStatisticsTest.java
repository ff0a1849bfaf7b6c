package io.steelyard.backtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PathStatisticsTest {
    private static final long HOUR = 3_600_000_000_000L;

    @Test
    void shouldFindDeepestFallWithItsDates() {
        PathStatistics path = new PathStatistics(hours(0, 100, 20, 110, -190, -100, 120));
        // from 1.011 to 0.981 of the start: -0.030 / 1.011
        assertEquals(-300 / 1.011, path.maxDrawdown(), 1e-9);
        assertEquals(3 * HOUR, path.peakNanos());
        assertEquals(4 * HOUR, path.lowNanos());
        assertEquals(6 * HOUR, path.recoveredNanos());
    }

    @Test
    void shouldSayWhenAPeakWasNotRegained() {
        assertEquals(-1, new PathStatistics(hours(10, 0, 5)).recoveredNanos());
    }

    @Test
    void shouldTakeHourlyFiguresByHand() {
        PathStatistics path = new PathStatistics(hours(0, 3, 1, 5)); // changes 3, -2, 4
        double mean = 5.0 / 3;
        double deviation = Math.sqrt((Math.pow(3 - mean, 2) + Math.pow(-2 - mean, 2) + Math.pow(4 - mean, 2)) / 2);
        assertEquals(deviation, path.deviation(), 1e-12);
        assertEquals(mean / deviation * Math.sqrt(3), path.sharpe(), 1e-12);
        assertEquals(mean / Math.sqrt(4.0 / 3) * Math.sqrt(3), path.sortino(), 1e-12);
        assertEquals(-2, path.cvar95(), 1e-12);
        assertEquals(5, path.total(), 1e-12);
    }

    @Test
    void shouldAverageTheWorstTwentiethForCvar() {
        double[] values = new double[41];
        for (int i = 1; i < values.length; i++) {
            values[i] = values[i - 1] + (i == 7 ? -30 : i == 20 ? -10 : 1);
        }
        assertEquals(-20, new PathStatistics(hours(values)).cvar95(), 1e-12);
    }

    @Test
    void shouldTellTheTimeUnderWaterAndTheWorstSteps() {
        PathStatistics path =
                new PathStatistics(hours(0, 3, 1, 2, 4, 4, -1, 0)); // below 3 for two hours, below 4 for two
        assertEquals(4.0 / 8, path.underWater(), 1e-12);
        assertEquals(3 * HOUR, path.longestUnderWaterNanos()); // from the peak at 1 h until it is passed at 4 h
        assertEquals(-5, path.worstStep(), 1e-12);
        assertEquals(-5, path.worstHour(), 1e-12);
        PathStatistics rising = new PathStatistics(hours(0, 1, 2));
        assertEquals(0, rising.underWater(), 1e-12);
        assertEquals(0, rising.longestUnderWaterNanos());
        assertEquals(0, rising.worstStep(), 1e-12);
    }

    @Test
    void shouldHaveNoFiguresForAnEmptyPath() {
        PathStatistics path = new PathStatistics(Series.EMPTY);
        assertTrue(Double.isNaN(path.total()) && Double.isNaN(path.deviation()) && Double.isNaN(path.maxDrawdown()));
    }

    private static Series hours(double... values) {
        long[] times = new long[values.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = i * HOUR;
        }
        return new Series(times, values);
    }
}
