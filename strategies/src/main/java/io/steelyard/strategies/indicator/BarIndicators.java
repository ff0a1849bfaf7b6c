package io.steelyard.strategies.indicator;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.event.BarClosed;
import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandFacade;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * Moving average, relative strength and Bollinger bands of one listing's closes, computed by ta4j on a bounded series.
 * Bars are taken in order of time; one that does not end later than the last is left out. Asking before a whole period
 * was seen is an {@link IllegalStateException}.
 */
public final class BarIndicators {
    /** The series keeps this many periods: an average's memory beyond them is below a tick. */
    private static final int PERIODS_KEPT = 20;

    private static final long NANOS = 1_000_000_000L;
    private static final int HUNDREDTHS = 100;

    private final int period;
    private final BarSeries series;
    private final Indicator<Num> average;
    private final Indicator<Num> strength;
    private final BollingerBandFacade bands;
    private long lastEndNanos;

    /** Indicators over {@code period} bars, at least 2, with bands {@code widthHundredths} / 100 deviations wide. */
    public BarIndicators(int period, int widthHundredths) {
        if (period < 2) {
            throw new IllegalArgumentException("Condition failed: period >= 2, was " + period);
        }
        this.period = period;
        this.series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .withMaxBarCount(period * PERIODS_KEPT)
                .build();
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        this.average = new EMAIndicator(close, period);
        this.strength = new RSIIndicator(close, period);
        this.bands = new BollingerBandFacade(close, period, (double) widthHundredths / HUNDREDTHS);
    }

    /** Takes a bar; false when it does not end later than the last. */
    public boolean add(BarClosed bar) {
        if (bar.venueTimeNanos() <= lastEndNanos) {
            return false;
        }
        lastEndNanos = bar.venueTimeNanos();
        series.barBuilder()
                .timePeriod(Duration.ofNanos(bar.durationNanos()))
                .endTime(Instant.ofEpochSecond(lastEndNanos / NANOS, lastEndNanos % NANOS))
                .openPrice(number(bar.openRaw()))
                .highPrice(number(bar.highRaw()))
                .lowPrice(number(bar.lowRaw()))
                .closePrice(number(bar.closeRaw()))
                .volume(number(bar.volumeRaw()))
                .add();
        return true;
    }

    /** Whether a whole period and the bar before it were seen. */
    public boolean isReady() {
        return series.getBarCount() > period;
    }

    /** Exponential moving average of the closes, 10^-8. */
    public long averageRaw() {
        return raw(average);
    }

    /** Relative strength, 0 to 100, in thousandths. */
    public long strengthMilli() {
        return StrictMath.round(last(strength) * 1_000.0);
    }

    /** Upper band, 10^-8. */
    public long upperRaw() {
        return raw(bands.upper());
    }

    /** Lower band, 10^-8. */
    public long lowerRaw() {
        return raw(bands.lower());
    }

    private long raw(Indicator<Num> indicator) {
        return StrictMath.round(last(indicator) * FixedPoint.ONE);
    }

    private double last(Indicator<Num> indicator) {
        if (!isReady()) {
            throw new IllegalStateException(
                    "Condition failed: more than " + period + " bars, were " + series.getBarCount());
        }
        return indicator.getValue(series.getEndIndex()).doubleValue();
    }

    private static double number(long raw) {
        return (double) raw / FixedPoint.ONE;
    }
}
