package io.steelyard.engine.hazard;

/**
 * From which sum of its signs on a coin's hazard makes a round trip worth its cost: {@code L(own, n) − L(other, 0) > c}, with L
 * the loss expected within a day (DOMAIN section 4: trade iff Δp·ℓ > c).
 */
public final class AlarmLine {
    private AlarmLine() {}

    /**
     * The line in thousandths of a nat, from 0; one more than all signs together can reach where no hazard that they can
     * show is worth the cost.
     *
     * @param own what is believed of the coin's issuer
     * @param other what is believed of the coin that would be held instead, which shows no sign
     * @param costRaw cost of leaving and coming back, millionths of what is moved
     */
    public static int milliNats(IssuerPrior own, IssuerPrior other, long costRaw) {
        IssuerHazard hazard = new IssuerHazard(own);
        long worth = new IssuerHazard(other).expectedLossRaw(0) + costRaw;
        int below = -1;
        int reached = most() + 1;
        while (reached - below > 1) {
            int middle = (below + reached) / 2;
            if (hazard.expectedLossRaw(middle) > worth) {
                reached = middle;
            } else {
                below = middle;
            }
        }
        return reached;
    }

    private static int most() {
        int sum = 0;
        for (HazardTerm term : HazardTerm.values()) {
            sum += term.largestMilliNats();
        }
        return sum;
    }
}
