package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;

/**
 * The daily hazard of one coin: {@code log λ = log λ0 + Σ clipped terms}, each term a whole number of thousandths of a nat
 * that an alarm or an explanation can name.
 *
 * <p>It never falls when a sign worsens, is bounded by the prior and the sum of the terms' bounds, and knows no coin's
 * name. The price is measured in the week's own restlessness: where the cross usually stands more than 3 bp off its median,
 * the same fall counts for less. The pool speaks only for the coin that it and the market price lower; flow is remembered
 * for a day by whoever hands it in; both together say more than their sum, for they are rare together.
 */
public final class IssuerHazard {
    private static final double BP_RAW = 100.0;

    /** The first 3 bp are everyday life; 25 more are the 2.67 nats at which 10 bp are worth paying at a loss of 15 % (0080, 0150). */
    private static final double PRICE_DEAD_BPS = 3.0;

    private static final double PRICE_BPS_PER_NAT = 9.4;

    private static final double USUAL_BPS = 3.0;
    private static final double LEG_DEAD_BPS = 10.0;
    private static final double LEG_BPS_PER_NAT = 20.0;

    /** Half of the liquidity may go unremarked; at a ninth of it the pool has said all it has to say. */
    private static final double POOL_DEAD_SHARE = 0.5;

    private static final double POOL_NATS_TO_FULL = 1.4;
    private static final double POOL_FALL_DEAD_BPS = 2.0;
    private static final double FLOW_DEAD_Z = 4.0;
    private static final double FLOW_Z_TO_FULL = 3.0;
    private static final double MILLI = 1_000.0;

    private final IssuerPrior prior;
    private int price;
    private int leg;
    private int pool;
    private int flow;
    private int imbalance;
    private int confluence;

    IssuerHazard(IssuerPrior prior) {
        this.prior = prior;
    }

    public IssuerPrior prior() {
        return prior;
    }

    /** What one sign adds now, thousandths of a nat, from 0 to the sign's bound. */
    public int milliNats(HazardTerm term) {
        return switch (term) {
            case PRICE -> price;
            case LEG -> leg;
            case POOL -> pool;
            case FLOW -> flow;
            case IMBALANCE -> imbalance;
            case CONFLUENCE -> confluence;
        };
    }

    /** The sum of all signs, thousandths of a nat. */
    public int totalMilliNats() {
        return plainMilliNats() + confluence;
    }

    /** The sum without the sign that only two others together make: what would be believed by the plain sum. */
    public int plainMilliNats() {
        return price + leg + pool + flow + imbalance;
    }

    /** How many kinds of evidence speak: price or leg, pool, flow, imbalance. */
    public int kindsOfEvidence() {
        return Math.min(1, price + leg) + Math.min(1, pool) + Math.min(1, flow) + Math.min(1, imbalance);
    }

    /** Events per day, millionths, from all signs. */
    public long eventsPerDayRaw() {
        return eventsPerDayRaw(totalMilliNats());
    }

    /** Events per day, millionths, if the signs summed to {@code nats} thousandths of a nat. */
    public long eventsPerDayRaw(int nats) {
        return (long) StrictMath.rint(prior.eventsPerDayRaw() * StrictMath.exp(nats / MILLI));
    }

    /** Loss expected of holding the coin for a day, millionths of what is held, at {@code nats} thousandths of a nat. */
    public long expectedLossRaw(int nats) {
        double events = prior.eventsPerDayRaw() / (double) FixedPoint.MILLION * StrictMath.exp(nats / MILLI);
        return (long) StrictMath.rint((1.0 - StrictMath.exp(-events)) * prior.lossRaw());
    }

    /** Measures anew. */
    void update(IssuerSigns signs) {
        double fall = fallBps(signs);
        double pricedLower = unit(Math.min(fall - PRICE_DEAD_BPS, signs.poolFallRaw() / BP_RAW - POOL_FALL_DEAD_BPS));
        double emptied = poolShare(signs.liquidityShareRaw()) * pricedLower;
        double sold = unit((signs.flowMilli() / MILLI - FLOW_DEAD_Z) / FLOW_Z_TO_FULL);
        double filled = unit(signs.imbalanceMilli() / MILLI);
        price = milliNats(HazardTerm.PRICE, (fall - PRICE_DEAD_BPS) / PRICE_BPS_PER_NAT);
        leg = milliNats(HazardTerm.LEG, (signs.legFallRaw() / BP_RAW - LEG_DEAD_BPS) / LEG_BPS_PER_NAT);
        pool = part(HazardTerm.POOL, emptied);
        flow = part(HazardTerm.FLOW, sold);
        imbalance = part(HazardTerm.IMBALANCE, filled);
        confluence = part(HazardTerm.CONFLUENCE, Math.min(Math.max(emptied, filled), sold));
    }

    /** Folds the terms in their order. */
    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(StateHash.mix(hash, price), leg), pool);
        return StateHash.mix(StateHash.mix(StateHash.mix(mixed, flow), imbalance), confluence);
    }

    /** The fall in basis points, shrunk where the week was restless. */
    private static double fallBps(IssuerSigns signs) {
        double usual = signs.usualDistanceRaw() / BP_RAW;
        double fall = signs.fallRaw() / BP_RAW;
        return usual > USUAL_BPS ? fall * USUAL_BPS / usual : fall;
    }

    /** 0 at half of the usual liquidity, 1 at a ninth of the usual or less. */
    private static double poolShare(long shareRaw) {
        double share = Math.max(1.0, (double) shareRaw) / FixedPoint.MILLION;
        return unit(StrictMath.log(POOL_DEAD_SHARE / share) / POOL_NATS_TO_FULL);
    }

    private static double unit(double value) {
        return Math.clamp(value, 0.0, 1.0);
    }

    private static int part(HazardTerm term, double part) {
        return (int) StrictMath.rint(part * term.largestMilliNats());
    }

    private static int milliNats(HazardTerm term, double nats) {
        return (int) StrictMath.rint(Math.clamp(nats * MILLI, 0.0, term.largestMilliNats()));
    }
}
