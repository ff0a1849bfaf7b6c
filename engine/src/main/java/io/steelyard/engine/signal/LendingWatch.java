package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of what was lent of one coin is borrowed, over all lending markets that report it. A squeeze alone is a false
 * positive (DOMAIN section 1.2, June 2025): it needs flow or price beside it.
 */
public final class LendingWatch {
    private final List<LendingObserved> latest = new ArrayList<>();
    private long sequence;

    LendingWatch() {}

    /** The highest utilisation among the markets, millionths; 0 before the first report. */
    public long utilisationRaw() {
        long highest = 0;
        for (LendingObserved reserve : latest) {
            highest = Math.max(highest, utilisationRaw(reserve));
        }
        return highest;
    }

    /** The highest yearly borrow rate among the markets, millionths. */
    public long borrowRateRaw() {
        long highest = 0;
        for (LendingObserved reserve : latest) {
            highest = Math.max(highest, reserve.borrowRate().raw());
        }
        return highest;
    }

    /** Whether a market froze or paused the coin. */
    public boolean isFrozen() {
        for (LendingObserved reserve : latest) {
            if (reserve.frozen() || reserve.paused()) {
                return true;
            }
        }
        return false;
    }

    /** Journal sequence of the newest state; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** Takes the newest state of one market, in place of its last. */
    void onReserve(long inputSequence, LendingObserved reserve) {
        sequence = inputSequence;
        int known = indexOf(reserve.market());
        if (known < 0) {
            latest.add(reserve);
        } else {
            latest.set(known, reserve);
        }
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, latest.size()), sequence);
        for (LendingObserved reserve : latest) {
            mixed = StateHash.mix(StateHash.mix(mixed, reserve.suppliedRaw()), reserve.borrowedRaw());
            mixed = StateHash.mix(StateHash.mix(mixed, reserve.borrowRate().raw()), reserve.venueTimeNanos());
        }
        return mixed;
    }

    private int indexOf(VenueId market) {
        for (int i = 0; i < latest.size(); i++) {
            if (latest.get(i).market().equals(market)) {
                return i;
            }
        }
        return -1;
    }

    private static long utilisationRaw(LendingObserved reserve) {
        long supplied = reserve.suppliedRaw();
        long borrowed = Math.clamp(reserve.borrowedRaw(), 0, Math.max(0, supplied));
        return supplied <= 0 ? 0 : FixedPoint.mulDivFloor(borrowed, FixedPoint.MILLION, supplied);
    }
}
