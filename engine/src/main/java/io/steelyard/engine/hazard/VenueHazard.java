package io.steelyard.engine.hazard;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.signal.VenueWatch;

/**
 * The daily hazard of one venue by a bounded, monotone log-linear model, apart from the hazards of the issuers.
 *
 * <p>{@code log λ = log λ0 + price + market + flow + feed + halt + advice}, each term at least 0, growing with what is wrong, and
 * clipped: price 5.5 nats (one for each e-fold of the gap beyond 15 bp), market 3 (depth and spread together, since both
 * say that liquidity left), flow 1, feed 1.5, halt 6,
 * advice 1.5. Price, market and flow are what this venue does and the others do
 * not: they count only with enough witnesses, and less what the other venues show too, so that a coin that falls
 * everywhere is no venue's fault. Neither the feed nor advice, nor both together, can leave a venue; a collapsed market needs a price with it; a price
 * alone needs to be off by more than ten per cent; a halt that the venue itself declares suffices.
 */
public final class VenueHazard {
    private static final double DAYS = 365.0;
    private static final double BP_RAW = 100.0;
    private static final double PRICE_DEAD_BPS = 15.0;
    private static final double LARGEST_PRICE = 5.5;
    private static final double RIVAL_GAPS = 1.5;
    private static final double LARGEST_MARKET = 3.0;
    private static final double DEPTH_DEAD_SHARE = 0.5;
    private static final double SPREAD_DEAD_BPS = 20.0;
    private static final double SPREAD_BPS_PER_NAT = 40.0;
    private static final double LARGEST_SPREAD = 2.0;
    private static final double BOOK_GONE = 2.0;
    private static final double FLOW_DEAD_SHARE = 0.3;
    private static final double FLOW_SHARE_PER_NAT = 0.2;
    private static final double LARGEST_FEED = 1.5;
    private static final int LARGEST_ADVICE = 1_500;
    private static final double MILLI = 1_000.0;
    private static final double HALTED = 6.0;
    private static final double CLOSED = 1.0;
    private static final double MINUTE_NANOS = 60e9;

    /** A price older than this disagrees with nobody: it was true when it was said. */
    private static final long FRESH_NANOS = 90_000_000_000L;

    private final VenueId venue;
    private final VenueTerms terms;
    private final int witnesses;
    private double market;
    private double nats;
    private boolean witnessed;
    private boolean ofBase = true;

    VenueHazard(VenueId venue, VenueTerms terms, int witnesses) {
        this.venue = venue;
        this.terms = terms;
        this.witnesses = witnesses;
    }

    public VenueId venue() {
        return venue;
    }

    /** Failures a day, millionths. */
    public long hazardRaw() {
        return raw(daily());
    }

    /** Loss on what lies there that is expected before the next day's review, millionths; compare with {@link #costRaw}. */
    public long expectedLossRaw() {
        double event = 1.0 - StrictMath.exp(-daily());
        return raw(event * terms.lossRaw() / FixedPoint.MILLION);
    }

    /** What leaving costs, millionths: the line. */
    public long costRaw() {
        return terms.costRaw();
    }

    /** Whether enough other venues are there to call a difference this venue's own. */
    public boolean isWitnessed() {
        return witnessed;
    }

    /** Which coin's price differs most here, the base coin or the quote coin. */
    public boolean isOfBase() {
        return ofBase;
    }

    boolean isOverLine() {
        return expectedLossRaw() > costRaw();
    }

    boolean isUnderHalfLine() {
        return expectedLossRaw() <= costRaw() / 2;
    }

    /** Measures what the market here lacks that {@code rivals} do not lack; before {@link #update}, for every venue. */
    void updateMarket(VenueWatch watch, Rivals rivals) {
        market = marketNats(watch, rivals);
    }

    /** Measures the whole; {@code advised}: what an adviser's warning adds, thousandths of a nat, 0 to 1500. */
    void update(VenueWatch watch, Rivals rivals, int advised, long nowNanos) {
        witnessed = watch.witnesses(nowNanos) >= witnesses;
        ofBase = Math.abs(gapRaw(watch, true, nowNanos)) >= Math.abs(gapRaw(watch, false, nowNanos));
        double own = witnessed ? priceNats(watch, rivals, nowNanos) + market + flowNats(watch, rivals) : 0.0;
        nats = own + feedNats(watch, nowNanos) + haltNats(watch) + Math.clamp(advised, 0, LARGEST_ADVICE) / MILLI;
    }

    /** How far it stands off the others, millionths; what is printed counts where the book that should rule is gone. */
    long farthestGapRaw(VenueWatch watch, long nowNanos) {
        return Math.max(Math.abs(gapRaw(watch, true, nowNanos)), Math.abs(gapRaw(watch, false, nowNanos)));
    }

    /** Order of folding: market, the sum of all terms, witnessed, which coin. */
    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, Double.doubleToLongBits(market)), Double.doubleToLongBits(nats));
        return StateHash.mix(StateHash.mix(mixed, witnessed), ofBase);
    }

    private double daily() {
        return (double) terms.priorRaw() / FixedPoint.MILLION / DAYS * StrictMath.exp(nats);
    }

    private long gapRaw(VenueWatch watch, boolean ofBaseCoin, long nowNanos) {
        if (watch.ageNanos(nowNanos) > FRESH_NANOS) {
            return 0;
        }
        long believed = watch.gapRaw(ofBaseCoin, nowNanos);
        long printed = market >= BOOK_GONE ? watch.printGapRaw(ofBaseCoin, nowNanos) : 0;
        return Math.abs(printed) > Math.abs(believed) ? printed : believed;
    }

    /** Of venues that disagree among each other only the one that stands clearly farthest off is alone. */
    private double priceNats(VenueWatch watch, Rivals rivals, long nowNanos) {
        double gap = Math.abs((double) gapRaw(watch, ofBase, nowNanos)) / BP_RAW;
        double rival = (double) rivals.farthestGapRaw(venue) / BP_RAW;
        boolean alone = gap >= RIVAL_GAPS * rival;
        return alone && gap > PRICE_DEAD_BPS ? Math.min(LARGEST_PRICE, StrictMath.log(gap / PRICE_DEAD_BPS)) : 0.0;
    }

    private double marketNats(VenueWatch watch, Rivals rivals) {
        double share = Math.max(1.0, (double) watch.depthShareRaw())
                / Math.clamp((double) rivals.depthShareRaw(venue), 1.0, FixedPoint.MILLION);
        double depth = Math.max(0.0, StrictMath.log(DEPTH_DEAD_SHARE / share));
        double wider = (double) (Math.max(0, watch.spreadRaw()) - rivals.spreadRaw(venue)) / BP_RAW;
        double spread = Math.clamp((wider - SPREAD_DEAD_BPS) / SPREAD_BPS_PER_NAT, 0.0, LARGEST_SPREAD);
        return Math.min(LARGEST_MARKET, depth + spread);
    }

    private double flowNats(VenueWatch watch, Rivals rivals) {
        double more = (double) (watch.sellShareRaw(ofBase) - rivals.sellShareRaw(venue, ofBase)) / FixedPoint.MILLION;
        return Math.clamp((more - FLOW_DEAD_SHARE) / FLOW_SHARE_PER_NAT, 0.0, 1.0);
    }

    /** A silent feed says that we do not know; one nat for each minute beyond the first. */
    private static double feedNats(VenueWatch watch, long nowNanos) {
        if (watch.listings() == 0) {
            return 0.0;
        }
        long age = watch.isFeedDown() ? nowNanos - watch.downSinceNanos() : watch.ageNanos(nowNanos);
        return Math.clamp((double) age / MINUTE_NANOS - 1.0, 0.0, LARGEST_FEED);
    }

    private static double haltNats(VenueWatch watch) {
        boolean withdrawals = watch.isWithdrawalHalted(true) || watch.isWithdrawalHalted(false);
        boolean deposits = watch.isDepositHalted(true) || watch.isDepositHalted(false);
        boolean trading = watch.isTradingHalted(true) || watch.isTradingHalted(false);
        return withdrawals ? HALTED : (deposits ? CLOSED : 0.0) + (trading ? CLOSED : 0.0);
    }

    private static long raw(double value) {
        return (long) StrictMath.rint(Math.min(value, 1e6) * FixedPoint.MILLION);
    }

    /** What the other venues show, so that what all have in common is blamed on none. */
    interface Rivals {
        /** The farthest that any of them stands off its own others, millionths. */
        long farthestGapRaw(VenueId venue);

        /** The lower median of what still rests there against the usual, millionths; a whole while unknown. */
        long depthShareRaw(VenueId venue);

        /** The lower median of their spreads, millionths; 0 while unknown. */
        long spreadRaw(VenueId venue);

        /** The lower median of the part of taker volume in which the coin is given away, millionths. */
        long sellShareRaw(VenueId venue, boolean ofBase);
    }
}
