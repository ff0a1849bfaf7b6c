package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;

/** What takers gave away and took of one coin at one venue over the last sixty minutes, in coins. */
final class VenueFlow {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int HOUR = 60;

    private final SlidingSum given = new SlidingSum(MINUTE_NANOS, HOUR);
    private final SlidingSum taken = new SlidingSum(MINUTE_NANOS, HOUR);

    /** Adds amounts of 10^-8 coins; negative ones are unknown and ignored. */
    void add(long nowNanos, long givenRaw, long takenRaw) {
        if (givenRaw >= 0 && takenRaw >= 0) {
            given.add(nowNanos, givenRaw);
            taken.add(nowNanos, takenRaw);
        }
    }

    void advance(long nowNanos) {
        given.advance(nowNanos);
        taken.advance(nowNanos);
    }

    /** Part of the amount traded in which takers gave the coin away, millionths; one half while nothing traded. */
    long sellShareRaw() {
        long sold = given.sum() / 2;
        long all = sold + taken.sum() / 2;
        return all <= 0 ? FixedPoint.MILLION / 2 : FixedPoint.mulDivHalfEven(sold, FixedPoint.MILLION, all);
    }

    long stateHash(long hash) {
        return taken.stateHash(given.stateHash(StateHash.mix(hash, HOUR)));
    }
}
