package io.steelyard.strategies.indicator;

import io.steelyard.engine.domain.FixedPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An exponential moving average in decimals that is a running mean until its period is full and
 * {@code v = x·k + v·(1−k)}, {@code k = 2/(n+1)}, from then on. Source: LEAN's {@code ExponentialMovingAverage}
 * (PEERS section 7.1).
 */
public final class EmaSmaSeed implements Comparable<EmaSmaSeed> {
    /** The precision of the decimals that LEAN computes in. */
    private static final MathContext DECIMAL = new MathContext(28, RoundingMode.HALF_EVEN);

    private final int period;
    private final BigDecimal k;
    private final BigDecimal rest;
    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal value = BigDecimal.ZERO;
    private int samples;

    /** An average over {@code period} samples, at least 1. */
    public EmaSmaSeed(int period) {
        if (period < 1) {
            throw new IllegalArgumentException("Condition failed: period >= 1, was " + period);
        }
        this.period = period;
        this.k = BigDecimal.TWO.divide(BigDecimal.valueOf(period + 1L), DECIMAL);
        this.rest = BigDecimal.ONE.subtract(k);
    }

    /** Takes the next price, 10^-8. */
    public void add(long priceRaw) {
        BigDecimal price = BigDecimal.valueOf(priceRaw, FixedPoint.DIGITS);
        if (samples < period) {
            samples++;
            sum = sum.add(price);
            value = sum.divide(BigDecimal.valueOf(samples), DECIMAL);
        } else {
            value = price.multiply(k).add(value.multiply(rest), DECIMAL);
        }
    }

    /** Whether a whole period was seen. */
    public boolean isReady() {
        return samples >= period;
    }

    /** The average, 10^-8, nearest, ties to even; 0 before the first sample. */
    public long valueRaw() {
        return value.setScale(FixedPoint.DIGITS, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }

    /** Compares the averages themselves, not their rounded values. */
    @Override
    public int compareTo(EmaSmaSeed other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmaSmaSeed that && period == that.period && value.compareTo(that.value) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * period + value.stripTrailingZeros().hashCode();
    }
}
