package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.signal.PegSignals;

/**
 * The daily hazard of each coin by a bounded, monotone log-linear model, and the minimum-variance weight that follows.
 *
 * <p>{@code log λ = log λ0 + β_price·clip(price) + β_leg·clip(leg) + β_flow·clip(flow) + β_pool·clip(pool) + advice}
 * (DOMAIN section 4). Price, leg and flow name a coin; liquidity that left the pool raises both, so that a smaller sign
 * of direction then suffices. Every term is zero in calm and clipped, so that no single feed can carry the alarm:
 * price at most 4 nats, own leg and flow 2 each, pool 1.5, advice 1.5, where the default cost and loss ask for 2.9.
 * All results are integers in millionths.
 */
public final class HazardModel {
    /** Largest advice, thousandths of a nat. */
    public static final int LARGEST_ADVICE_MILLI_NATS = 1_500;

    private static final double BP_RAW = 100.0;
    private static final double DEAD_ZONE_BPS = 10.0;
    private static final double BPS_PER_NAT = 10.0;
    private static final double LARGEST_PRICE_NATS = 4.0;
    private static final double LEG_WEIGHT = 0.5;
    private static final double FLOW_DEAD_Z = 4.0;
    private static final double FLOW_Z_PER_NAT = 2.0;
    private static final double LARGEST_FLOW_NATS = 2.0;
    private static final double LARGEST_POOL_NATS = 1.5;
    private static final double POOL_DEAD_SHARE = 0.5;
    private static final double MILLI = 1_000.0;

    private final double prior;
    private final double loss;
    private final double riskAversion;
    private double baseHazard;
    private double quoteHazard;

    /**
     * A model with one prior for both coins.
     *
     * @param priorRaw events per day in calm, millionths
     * @param lossRaw loss given an event, millionths
     * @param riskAversion γ, at least 1
     */
    public HazardModel(long priorRaw, long lossRaw, long riskAversion) {
        this.prior = (double) priorRaw / FixedPoint.MILLION;
        this.loss = (double) lossRaw / FixedPoint.MILLION;
        this.riskAversion = (double) riskAversion;
        this.baseHazard = prior;
        this.quoteHazard = prior;
    }

    /** Measures anew; advice is clamped to {@link #LARGEST_ADVICE_MILLI_NATS} either way. */
    public void update(PegSignals signals, int adviceBaseMilliNats, int adviceQuoteMilliNats) {
        double common = poolNats(signals.chain().pool().liquidityShareRaw());
        double base = common
                + fallNats(signals, true)
                + legNats(signals.baseOffParRaw(), signals.quoteOffParRaw())
                + flowNats(signals.baseFlow().zMilli());
        double quote = common
                + fallNats(signals, false)
                + legNats(signals.quoteOffParRaw(), signals.baseOffParRaw())
                + flowNats(signals.quoteFlow().zMilli());
        baseHazard = prior * StrictMath.exp(base + adviceNats(adviceBaseMilliNats));
        quoteHazard = prior * StrictMath.exp(quote + adviceNats(adviceQuoteMilliNats));
    }

    /** Events per day of the base coin, millionths. */
    public long baseHazardRaw() {
        return raw(baseHazard);
    }

    /** Events per day of the quote coin, millionths. */
    public long quoteHazardRaw() {
        return raw(quoteHazard);
    }

    /**
     * Loss that leaving the base coin for the quote coin is expected to save before the next day's review, millionths of
     * what is moved; negative when the quote coin is the more dangerous. Compare with the cost of a round trip.
     */
    public long expectedSavingRaw() {
        double baseEvent = 1.0 - StrictMath.exp(-baseHazard);
        double quoteEvent = 1.0 - StrictMath.exp(-quoteHazard);
        return raw((baseEvent - quoteEvent) * loss);
    }

    /**
     * The minimum-variance weight of the base coin in millionths, tilted by 1/γ of the expected losses:
     * {@code w = (λ2ℓ² + (μ1−μ2)/γ) / ((λ1+λ2)ℓ²)}, {@code μ = −λℓ}, within [0, 1]. Source: DOMAIN section 4.
     */
    public long baseWeightRaw() {
        double square = loss * loss;
        double tilt = (quoteHazard - baseHazard) * loss / riskAversion;
        double weight = (quoteHazard * square + tilt) / ((baseHazard + quoteHazard) * square);
        return Math.clamp(raw(weight), 0, FixedPoint.MILLION);
    }

    /**
     * Half-width of the no-trade band in millionths: {@code (3/2 · c · σw² / (γ σS²))^(1/3)} within [1 %, 25 %], with
     * σw = 5 % a day and γ = 100. Source: DOMAIN section 4 (Davis-Norman, Kallsen-Muhle-Karbe).
     */
    public static long noTradeBandRaw(long costRaw, long dayVolatilityRaw) {
        double cost = (double) costRaw / FixedPoint.MILLION;
        double volatility = Math.max(1.0, (double) dayVolatilityRaw) / FixedPoint.MILLION;
        double cube = 1.5 * cost * 0.05 * 0.05 / (100.0 * volatility * volatility);
        return Math.clamp(raw(StrictMath.cbrt(cube)), 10_000, 250_000);
    }

    /**
     * How far the coin stands below its median and below the other coin, whichever is less: while a week's median still
     * holds the last depeg, a coin that merely lost its premium is not falling.
     */
    private static double fallNats(PegSignals signals, boolean ofBase) {
        long higher = Math.max(signals.offMedianRaw(ofBase), signals.offParityRaw(ofBase));
        return signals.isMedianReady() ? priceNats(-higher / BP_RAW) : 0.0;
    }

    /** How far a price stands below where it belongs, in nats; the first 10 bp are everyday life. */
    private static double priceNats(double belowBps) {
        return Math.clamp((belowBps - DEAD_ZONE_BPS) / BPS_PER_NAT, 0.0, LARGEST_PRICE_NATS);
    }

    /** How far the coin's own leg stands below a dollar, when it is the lower of the two. */
    private static double legNats(long offParRaw, long otherOffParRaw) {
        return offParRaw < otherOffParRaw ? LEG_WEIGHT * priceNats(-offParRaw / BP_RAW) : 0.0;
    }

    private static double flowNats(long zMilli) {
        return Math.clamp((zMilli / MILLI - FLOW_DEAD_Z) / FLOW_Z_PER_NAT, 0.0, LARGEST_FLOW_NATS);
    }

    /** How many times over the usual active liquidity is gone, in nats, from half of it on. */
    private static double poolNats(long shareRaw) {
        double share = Math.max(1.0, (double) shareRaw) / FixedPoint.MILLION;
        return Math.clamp(StrictMath.log(POOL_DEAD_SHARE / share), 0.0, LARGEST_POOL_NATS);
    }

    private static double adviceNats(int milliNats) {
        return Math.clamp(milliNats, -LARGEST_ADVICE_MILLI_NATS, LARGEST_ADVICE_MILLI_NATS) / MILLI;
    }

    private static long raw(double value) {
        return (long) StrictMath.rint(value * FixedPoint.MILLION);
    }
}
