package io.steelyard.strategies.indicator;

import io.steelyard.engine.domain.FixedPoint;

/**
 * An exponential moving average in double precision that begins with the first sample:
 * {@code v = x·2/(n+1) + v·(1 − 2/(n+1))}. Source: NautilusTrader's {@code ExponentialMovingAverage} (PEERS section 7.2).
 */
public final class EmaFirstClose implements Comparable<EmaFirstClose> {
    private final int period;
    private final double alpha;
    private double value;
    private int samples;

    /** An average over {@code period} samples, at least 1. */
    public EmaFirstClose(int period) {
        if (period < 1) {
            throw new IllegalArgumentException("Condition failed: period >= 1, was " + period);
        }
        this.period = period;
        this.alpha = 2.0 / (period + 1.0);
    }

    /** Takes the next price, 10^-8. */
    public void add(long priceRaw) {
        double price = (double) priceRaw / FixedPoint.ONE;
        value = samples == 0 ? price : price * alpha + value * (1.0 - alpha);
        samples = Math.min(samples + 1, period);
    }

    /** Whether a whole period was seen. */
    public boolean isReady() {
        return samples >= period;
    }

    /** The average, 10^-8, nearest; 0 before the first sample. */
    public long valueRaw() {
        return StrictMath.round(value * FixedPoint.ONE);
    }

    /** Compares the averages themselves, not their rounded values: a crossing is decided by the last bit. */
    @Override
    public int compareTo(EmaFirstClose other) {
        return Double.compare(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmaFirstClose that && period == that.period && Double.compare(value, that.value) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * period + Double.hashCode(value);
    }
}
