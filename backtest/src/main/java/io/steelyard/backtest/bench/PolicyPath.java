package io.steelyard.backtest.bench;

import java.util.List;

/** How one policy went through one window: a value a minute in the judge's dollars, and what it wanted when. Shares its arrays. */
final class PolicyPath {
    private final String policy;
    private final long firstNanos;
    private final long[] nav;
    private final long[] hold;
    private final int[] baseWeight;
    private final List<WeightTarget> targets;
    private final double turnover;
    private final double costBp;
    private final long limitBreaches;

    /**
     * A path over minutes, one element of each array for each.
     *
     * @param policy its id
     * @param firstNanos opening time of the first minute
     * @param nav value at the end of each minute, raw 10^-8
     * @param hold the same of 50/50 left alone
     * @param baseWeight share of the base coin held, millionths
     * @param targets what it wanted, in the order of time
     * @param turnover traded, in units of the start value
     * @param costBp paid, in basis points of the start value
     * @param limitBreaches orders or portfolios outside the limits, by the second opinion of the backtester
     */
    PolicyPath(
            String policy,
            long firstNanos,
            long[] nav,
            long[] hold,
            int[] baseWeight,
            List<WeightTarget> targets,
            double turnover,
            double costBp,
            long limitBreaches) {
        this.policy = policy;
        this.firstNanos = firstNanos;
        this.nav = nav;
        this.hold = hold;
        this.baseWeight = baseWeight;
        this.targets = List.copyOf(targets);
        this.turnover = turnover;
        this.costBp = costBp;
        this.limitBreaches = limitBreaches;
    }

    String policy() {
        return policy;
    }

    long firstNanos() {
        return firstNanos;
    }

    long[] nav() {
        return nav;
    }

    long[] hold() {
        return hold;
    }

    int[] baseWeight() {
        return baseWeight;
    }

    List<WeightTarget> targets() {
        return targets;
    }

    double turnover() {
        return turnover;
    }

    double costBp() {
        return costBp;
    }

    long limitBreaches() {
        return limitBreaches;
    }

    int minutes() {
        return nav.length;
    }

    /** Change since the start at the end of {@code minute}, basis points. */
    double navBp(int minute) {
        return change(nav, minute);
    }

    /** The same of the holder. */
    double holdBp(int minute) {
        return change(hold, minute);
    }

    /** The minute that is over at {@code nanos}; may lie outside. */
    int minuteAt(long nanos) {
        return (int) Math.floorDiv(nanos - firstNanos, Times.MINUTE_NANOS);
    }

    long minuteNanos(int minute) {
        return firstNanos + minute * Times.MINUTE_NANOS;
    }

    private static double change(long[] values, int minute) {
        return (values[minute] - values[0]) * 1e4 / values[0];
    }
}
