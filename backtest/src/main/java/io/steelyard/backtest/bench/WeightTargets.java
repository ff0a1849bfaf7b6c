package io.steelyard.backtest.bench;

import java.util.ArrayList;
import java.util.List;

/** Makes wanted weights ready for a window: what stood before it holds at its start, and small changes are no trade. */
final class WeightTargets {
    /** As the walker's band: a wish that moved less than this from the last one acted on is none. */
    private static final int BAND_RAW = 10_000;

    private WeightTargets() {}

    /** {@code wanted} in the order of time, from {@code fromNanos} on and before {@code toNanos}. */
    static List<WeightTarget> within(List<WeightTarget> wanted, long fromNanos, long toNanos) {
        List<WeightTarget> targets = new ArrayList<>();
        WeightTarget standing = null;
        for (WeightTarget target : wanted) {
            if (target.nanos() >= toNanos) {
                break;
            }
            if (target.nanos() <= fromNanos) {
                standing = new WeightTarget(fromNanos, target.baseWeightRaw());
                continue;
            }
            if (standing != null) {
                targets.add(standing);
                standing = null;
            }
            if (targets.isEmpty() || isMove(targets.getLast(), target)) {
                targets.add(target);
            }
        }
        if (standing != null) {
            targets.add(standing);
        }
        return targets;
    }

    private static boolean isMove(WeightTarget from, WeightTarget to) {
        boolean atEnd = to.baseWeightRaw() == 0 || to.baseWeightRaw() == 1_000_000;
        int change = Math.abs(to.baseWeightRaw() - from.baseWeightRaw());
        return change >= BAND_RAW || (atEnd && change > 0);
    }
}
