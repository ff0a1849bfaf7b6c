package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.FixedPoint;

/**
 * How fast to sell what may decay: the optimal rate of Almgren and Chriss with a drift, without a deadline.
 *
 * <p>Minimises {@code ∫ η v² + γσ² x² + α x dt} over selling at the rate v = −x′. The solution is
 * {@code x(t) = (X + c) e^{−κt} − c} with {@code κ² = γσ²/η} and {@code c = α / (2ηκ²)}, so the rate now is
 * {@code v = κX + α/(2ηκ)}: a calm walk halves its way in equal times, and an expected loss α = λℓ per unit of time adds
 * a constant rate that brings it to its end in finite time. Source: DOMAIN section 4; Almgren and Chriss 2001 with
 * a drift. κ is given as a half-life, η as the price impact of trading a whole minute's volume within it.
 */
public final class DecayPace {
    private static final double MINUTE_NANOS = 60e9;
    private static final double MINUTES_OF_DAY = 1440.0;

    private final double kappa; // a minute; 0 for at once
    private final double impact;

    /**
     * A pace.
     *
     * @param halfLifeNanos time in which a calm walk goes half of its way; 0 for all at once
     * @param impactRaw relative price impact of trading a minute's whole volume within it, millionths, above 0
     */
    public DecayPace(long halfLifeNanos, long impactRaw) {
        if (halfLifeNanos < 0 || impactRaw <= 0) {
            throw new IllegalArgumentException(
                    "Condition failed: half-life >= 0 and impact > 0, were " + halfLifeNanos + " and " + impactRaw);
        }
        kappa = halfLifeNanos == 0 ? 0.0 : StrictMath.log(2.0) / (halfLifeNanos / MINUTE_NANOS);
        impact = (double) impactRaw / FixedPoint.MILLION;
    }

    /**
     * What to trade in the next minute of {@code leftRaw}: at least 0 and at most all of it; never less for a larger decay.
     *
     * @param leftRaw what is still to go, in any unit
     * @param minuteVolumeRaw what the markets trade in a minute together, in the same unit; 0 when unknown
     * @param decayRaw expected loss a day on what is not yet gone, hazard × loss, millionths; 0 in calm
     */
    public long minuteRaw(long leftRaw, long minuteVolumeRaw, long decayRaw) {
        boolean unknown = decayRaw > 0 && minuteVolumeRaw <= 0; // an escape does not wait for a measure of the market
        if (kappa == 0.0 || leftRaw <= 0 || unknown) {
            return Math.max(0, leftRaw);
        }
        double alpha = (double) decayRaw / FixedPoint.MILLION / MINUTES_OF_DAY;
        double escape = alpha * Math.max(0, minuteVolumeRaw) / (2.0 * impact * kappa);
        double calm = (1.0 - StrictMath.exp(-kappa)) * leftRaw;
        return Math.clamp((long) StrictMath.ceil(calm + escape), 0, leftRaw);
    }
}
