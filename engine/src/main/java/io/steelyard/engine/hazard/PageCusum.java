package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.StateHash;

/**
 * Page's one-sided cumulative sum: {@code S = max(0, S + z − k)}, an alarm when S exceeds h, whereupon it begins anew. It
 * detects a rise of the mean of standardised observations by about 2k (E. S. Page, Biometrika 41, 1954). Thousandths
 * throughout, so that it is exact.
 */
final class PageCusum {
    /** Correction for the overshoot of a continuous-time boundary: 2 · 0.583 (D. Siegmund, Sequential Analysis, 1985). */
    private static final double OVERSHOOT = 1.166;

    private final long allowanceMilli;
    private final long thresholdMilli;
    private final long largestMilli;
    private long sumMilli;

    /**
     * A detector at rest.
     *
     * @param allowanceMilli k, thousandths of a standard deviation
     * @param thresholdMilli h, the same unit
     * @param largestMilli one observation counts for no more than this
     */
    PageCusum(long allowanceMilli, long thresholdMilli, long largestMilli) {
        this.allowanceMilli = allowanceMilli;
        this.thresholdMilli = thresholdMilli;
        this.largestMilli = largestMilli;
    }

    /** What the sum would be after one more observation, thousandths. */
    long after(long zMilli) {
        return Math.max(0, sumMilli + Math.clamp(zMilli, -largestMilli, largestMilli) - allowanceMilli);
    }

    /** Takes an observation; true on an alarm, after which the sum is zero again. */
    boolean add(long zMilli) {
        sumMilli = after(zMilli);
        boolean alarm = sumMilli > thresholdMilli;
        if (alarm) {
            sumMilli = 0;
        }
        return alarm;
    }

    /** A sum as thousandths of the threshold. */
    long shareMilli(long sum) {
        return sum * 1_000 / thresholdMilli;
    }

    long stateHash(long hash) {
        return StateHash.mix(hash, sumMilli);
    }

    /**
     * Observations between false alarms on independent standard normal observations, by Siegmund's approximation:
     * {@code (e^{2k(h+1.166)} − 2k(h+1.166) − 1) / 2k²}.
     */
    static double averageRunLength(double allowance, double threshold) {
        double exponent = 2.0 * allowance * (threshold + OVERSHOOT);
        return (StrictMath.exp(exponent) - exponent - 1.0) / (2.0 * allowance * allowance);
    }
}
