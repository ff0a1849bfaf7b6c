package io.steelyard.backtest.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The de-risks among a policy's wanted weights: each stretch of time in which a weight lies far from 50 % is one, however
 * often the weight changes inside it.
 */
final class Derisks {
    private Derisks() {}

    /** When a de-risk began, and towards which coin it fled. */
    record Derisk(long nanos, boolean fromBase) {}

    /**
     * De-risks that begin from {@code fromNanos} on and before {@code toNanos}; one in force at {@code fromNanos} counts as
     * beginning then.
     *
     * @param farRaw how far from 50 % a weight is a de-risk, millionths
     */
    static List<Derisk> of(List<WeightTarget> targets, long farRaw, long fromNanos, long toNanos) {
        List<Derisk> found = new ArrayList<>();
        int side = 0;
        WeightTarget before = null;
        for (WeightTarget target : targets) {
            if (target.nanos() >= toNanos) {
                break;
            }
            if (target.nanos() < fromNanos) {
                before = target;
                continue;
            }
            if (before != null) {
                side = enter(found, side, before, farRaw, fromNanos);
                before = null;
            }
            side = enter(found, side, target, farRaw, target.nanos());
        }
        if (before != null) {
            enter(found, side, before, farRaw, fromNanos);
        }
        return found;
    }

    private static int enter(List<Derisk> found, int side, WeightTarget target, long farRaw, long nanos) {
        int now = target.tiltRaw() < farRaw ? 0 : Integer.signum(target.baseWeightRaw() - WeightTarget.NEUTRAL_RAW);
        if (now != 0 && now != side) {
            found.add(new Derisk(nanos, now < 0));
        }
        return now;
    }
}
