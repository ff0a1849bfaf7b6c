package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.signal.RedemptionCalendar;
import java.util.Arrays;

/**
 * The way back into a coin that was left, in three equal tranches: when it is worth more than 0.98, 0.99 and 0.995 again.
 *
 * <p>No step is taken before the shortest time out. A level counts once the price has held above it: for the alarm's own
 * hold time once the level is reached from which the price alone is believed; below that, where a dollar is a hope, for
 * longer and only while the issuer can redeem. A worth a cent below the last level taken is a relapse and starts anew.
 * Levels: DOMAIN section 4; which is believed: ops/decisions/0106.
 */
final class ReturnTranches {
    /** Number of tranches. */
    static final int COUNT = 3;

    private static final long[] LEVELS = {
        98 * FixedPoint.ONE / 100, 99 * FixedPoint.ONE / 100, 995 * FixedPoint.ONE / 1_000
    };
    private static final long RELAPSE_RAW = FixedPoint.ONE / 100;

    private final HazardSettings settings;

    /** The first level from which on the price itself is believed; {@link #COUNT} for none. */
    private final int believed;

    private final long[] aboveSince = new long[COUNT];
    private long exitNanos;
    private long lowestRaw;
    private int taken;

    ReturnTranches(HazardSettings settings) {
        this.settings = settings;
        int first = 0;
        while (first < COUNT && LEVELS[first] < settings.believedRaw() * (FixedPoint.ONE / FixedPoint.MILLION)) {
            first++;
        }
        this.believed = first;
    }

    /** The coin was left now. */
    void start(long nowNanos, long worthRaw) {
        exitNanos = nowNanos;
        lowestRaw = worthRaw;
        taken = 0;
        Arrays.fill(aboveSince, 0);
    }

    /** A worth so far below the last level that what comes after a full return is no tail of the same event, 10^-8. */
    static long relapseRaw() {
        return LEVELS[COUNT - 1] - RELAPSE_RAW;
    }

    /** Tranches bought back so far. */
    int taken() {
        return taken;
    }

    /**
     * Judges a minute; true when another tranche, or a relapse, changed the number taken.
     *
     * @param quiet the coin has been above suspicion for long enough, so that no low price need be waited for
     * @param withheld depth or redemption is not confirmed ({@link ReturnChecks}): no step is taken
     */
    boolean onMinute(long nowNanos, long worthRaw, boolean quiet, boolean withheld, RedemptionCalendar redemption) {
        lowestRaw = Math.min(lowestRaw, worthRaw);
        for (int level = 0; level < COUNT; level++) {
            aboveSince[level] = worthRaw <= LEVELS[level] ? 0 : aboveSince[level] == 0 ? nowNanos : aboveSince[level];
        }
        if (taken > 0 && worthRaw <= LEVELS[taken - 1] - RELAPSE_RAW) {
            start(nowNanos, worthRaw);
            return true;
        }
        int before = taken;
        while (taken < COUNT && !withheld && mayTake(taken, nowNanos, quiet, redemption)) {
            taken++;
        }
        return taken != before;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(StateHash.mix(hash, exitNanos), lowestRaw), taken);
        for (long since : aboveSince) {
            mixed = StateHash.mix(mixed, since);
        }
        return mixed;
    }

    private boolean mayTake(int level, long nowNanos, boolean quiet, RedemptionCalendar redemption) {
        if (nowNanos - exitNanos < settings.minOutNanos() || aboveSince[level] == 0) {
            return false;
        }
        if (lowestRaw > LEVELS[level]) {
            return quiet;
        }
        // A higher level held implies the lower ones; only a price still below the believed level must be redeemable.
        boolean price = believed < COUNT
                && aboveSince[believed] > 0
                && holds(Math.max(level, believed), nowNanos, settings.holdNanos());
        return price || (redemption.isBankOpen(nowNanos) && holds(level, nowNanos, settings.patienceNanos()));
    }

    private boolean holds(int level, long nowNanos, long spanNanos) {
        return aboveSince[level] > 0 && nowNanos - aboveSince[level] >= spanNanos - 60_000_000_000L;
    }
}
