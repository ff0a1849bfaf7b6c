package io.steelyard.strategies.rebalance;

import io.steelyard.engine.domain.FixedPoint;

/**
 * One amount divided over several venues in proportion to what each can bear, none above its own cap.
 *
 * <p>What a capped venue cannot take goes to the others in the same proportion. Units that do not divide go to the
 * venues in their order, so that equal venues are told apart by nothing but their place.
 */
final class VenueSplit {
    private VenueSplit() {}

    /**
     * The parts of {@code wanted}, one for each venue; their sum is the smaller of {@code wanted} and the sum of all caps.
     *
     * @param wanted at least 0
     * @param weights how much each venue can bear, at least 0; where all that may trade are 0 they count alike
     * @param caps most for each venue, at least 0
     */
    static long[] of(long wanted, long[] weights, long[] caps) {
        long[] parts = new long[caps.length];
        boolean[] full = new boolean[caps.length];
        long left = wanted;
        while (left > 0 && fill(left, weights, caps, parts, full)) {
            left = wanted - sum(parts);
        }
        return parts;
    }

    /** One round: venues whose share reaches their cap are filled; without such a venue everything is dealt out. */
    private static boolean fill(long left, long[] weights, long[] caps, long[] parts, boolean[] full) {
        long[] open = openWeights(weights, caps, full);
        long total = sum(open);
        if (total == 0) {
            return false;
        }
        boolean capped = false;
        for (int i = 0; i < caps.length; i++) {
            if (open[i] > 0 && FixedPoint.mulDivFloor(left, open[i], total) >= caps[i]) {
                parts[i] = caps[i];
                full[i] = true;
                capped = true;
            }
        }
        if (!capped) {
            deal(left, open, total, caps, parts);
        }
        return capped;
    }

    private static void deal(long left, long[] open, long total, long[] caps, long[] parts) {
        long rest = left;
        for (int i = 0; i < caps.length; i++) {
            if (open[i] > 0) {
                parts[i] = FixedPoint.mulDivFloor(left, open[i], total);
                rest -= parts[i];
            }
        }
        for (int i = 0;
                i < caps.length && rest > 0;
                i++) { // fewer units than open venues, each of which is below its cap
            if (open[i] > 0) {
                parts[i]++;
                rest--;
            }
        }
    }

    /** Weights of the venues that may still take something; all alike where every one of them is zero. */
    private static long[] openWeights(long[] weights, long[] caps, boolean[] full) {
        long[] open = new long[caps.length];
        for (int i = 0; i < caps.length; i++) {
            open[i] = full[i] || caps[i] == 0 ? 0 : weights[i];
        }
        if (sum(open) == 0) {
            for (int i = 0; i < caps.length; i++) {
                open[i] = full[i] || caps[i] == 0 ? 0 : 1;
            }
        }
        return open;
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }
}
