package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.FixedPoint;

/** The formulas that turn hazards into weights, costs into bands and differences into savings; DOMAIN section 4. */
public final class EscapeWeights {
    private static final double MILLION = FixedPoint.MILLION;

    /** Daily volatility of the weight and risk aversion of the band's formula, as the study has them. */
    private static final double WEIGHT_VOLATILITY = 0.05;

    private static final double BAND_AVERSION = 100.0;

    private EscapeWeights() {}

    /**
     * The minimum-variance weight of the base coin in millionths, tilted by 1/γ of the expected losses:
     * {@code w = (λ2ℓ2² + (μ1−μ2)/γ) / (λ1ℓ1² + λ2ℓ2²)}, {@code μ = −λℓ}, within [0, 1].
     *
     * @param baseEventsRaw λ1, events a day, millionths, above zero
     * @param baseLossRaw ℓ1, millionths
     * @param quoteEventsRaw λ2
     * @param quoteLossRaw ℓ2
     * @param aversion γ, at least 1
     */
    public static long minimumVarianceRaw(
            long baseEventsRaw, long baseLossRaw, long quoteEventsRaw, long quoteLossRaw, long aversion) {
        double baseLoss = baseLossRaw / MILLION;
        double quoteLoss = quoteLossRaw / MILLION;
        double baseVariance = baseEventsRaw / MILLION * baseLoss * baseLoss;
        double quoteVariance = quoteEventsRaw / MILLION * quoteLoss * quoteLoss;
        double tilt = (quoteEventsRaw / MILLION * quoteLoss - baseEventsRaw / MILLION * baseLoss) / aversion;
        double weight = (quoteVariance + tilt) / (baseVariance + quoteVariance);
        return Math.clamp(raw(weight), 0, FixedPoint.MILLION);
    }

    /**
     * Half-width of the no-trade band in millionths: {@code (3/2 · c · σw² / (γ σS²))^(1/3)} within [1 %, 25 %], with
     * σw = 5 % a day and γ = 100 (Davis-Norman, Kallsen-Muhle-Karbe). It narrows by itself when the pair grows volatile.
     */
    public static long noTradeBandRaw(long costRaw, long dayVolatilityRaw) {
        double cost = costRaw / MILLION;
        double volatility = Math.max(1.0, (double) dayVolatilityRaw) / MILLION;
        double cube = 1.5 * cost * WEIGHT_VOLATILITY * WEIGHT_VOLATILITY / (BAND_AVERSION * volatility * volatility);
        return Math.clamp(raw(StrictMath.cbrt(cube)), 10_000, 250_000);
    }

    private static long raw(double value) {
        return (long) StrictMath.rint(value * MILLION);
    }
}
