package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.hazard.IssuerHazard;
import io.steelyard.engine.strategy.PolicyView;

/**
 * The base weight nearest to neutral whose expected shortfall over one day stays within a budget, or, where none does,
 * the weight with the least shortfall.
 *
 * <p>Five states: nothing happens; either coin has an event and recovers to its loss given an event; either coin has one
 * and nobody rescues it. CVaR is the mean over the worst {@code 1−α} of probability (Rockafellar-Uryasev on a discrete
 * distribution, minimised by trying every per cent: the shortfall is piecewise linear in one weight). Integers in
 * millionths throughout.
 */
final class TailWeight implements HazardPolicy.Weights {
    private static final int STATES = 4;
    private static final long STEP_RAW = 10_000;

    private final long noRescueRaw;
    private final long noRescueLossRaw;
    private final long tailRaw;
    private final long budgetRaw;
    private final long[] probabilities = new long[STATES];
    private final long[] losses = new long[STATES];
    private long baseLossRaw;
    private long quoteLossRaw;

    /**
     * A weight rule.
     *
     * @param noRescueRaw share of events that nobody rescues
     * @param noRescueLossRaw loss given such an event
     * @param tailRaw 1 − α
     * @param budgetRaw largest tolerable shortfall
     */
    TailWeight(long noRescueRaw, long noRescueLossRaw, long tailRaw, long budgetRaw) {
        this.noRescueRaw = noRescueRaw;
        this.noRescueLossRaw = noRescueLossRaw;
        this.tailRaw = tailRaw;
        this.budgetRaw = budgetRaw;
    }

    @Override
    public long baseWeightRaw(PolicyView view) {
        IssuerHazard base = view.hazards().base();
        IssuerHazard quote = view.hazards().quote();
        return baseWeightRaw(
                base.eventsPerDayRaw(),
                base.prior().lossRaw(),
                quote.eventsPerDayRaw(),
                quote.prior().lossRaw());
    }

    /** The weight at these events a day and these losses in a rescued one, millionths. */
    long baseWeightRaw(long baseEventsRaw, long lossOfBaseRaw, long quoteEventsRaw, long lossOfQuoteRaw) {
        baseLossRaw = lossOfBaseRaw;
        quoteLossRaw = lossOfQuoteRaw;
        split(0, baseEventsRaw);
        split(2, quoteEventsRaw);
        long best = Coin.NEUTRAL_RAW;
        long least = shortfallRaw(best);
        for (long tilt = STEP_RAW; tilt <= Coin.NEUTRAL_RAW && least > budgetRaw; tilt += STEP_RAW) {
            long down = shortfallRaw(Coin.NEUTRAL_RAW - tilt);
            long up = shortfallRaw(Coin.NEUTRAL_RAW + tilt);
            if (Math.min(down, up) < least) {
                least = Math.min(down, up);
                best = Coin.NEUTRAL_RAW + (down <= up ? -tilt : tilt);
            }
        }
        return best;
    }

    /** Splits one coin's daily hazard into rescued and unrescued events, capped at certainty. */
    private void split(int first, long hazardRaw) {
        long event = Math.min(hazardRaw, FixedPoint.MILLION / 2);
        probabilities[first] = event * noRescueRaw / FixedPoint.MILLION;
        probabilities[first + 1] = event - probabilities[first];
    }

    /** The mean loss over the worst {@code tailRaw} of probability at this base weight. */
    private long shortfallRaw(long weightRaw) {
        long other = FixedPoint.MILLION - weightRaw;
        losses[0] = weightRaw * noRescueLossRaw / FixedPoint.MILLION;
        losses[1] = weightRaw * baseLossRaw / FixedPoint.MILLION;
        losses[2] = other * noRescueLossRaw / FixedPoint.MILLION;
        losses[3] = other * quoteLossRaw / FixedPoint.MILLION;
        long left = tailRaw;
        long sum = 0;
        long used = 0;
        while (left > 0) {
            int worst = worst(used);
            if (worst < 0) {
                break;
            }
            used |= 1L << worst;
            long taken = Math.min(left, probabilities[worst]);
            sum += taken * losses[worst];
            left -= taken;
        }
        return sum / tailRaw;
    }

    /** The state with the largest loss not yet used, or -1. */
    private int worst(long used) {
        int worst = -1;
        for (int state = 0; state < STATES; state++) {
            boolean free = (used & 1L << state) == 0;
            if (free && (worst < 0 || losses[state] > losses[worst])) {
                worst = state;
            }
        }
        return worst;
    }
}
