package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;

/**
 * Order-flow imbalance at the touch of one leg, summed over its quoting listings: size that comes to the best bid or
 * leaves the best ask counts up, the reverse down. In coins; a coin of either kind counts as one.
 *
 * <p>Source: Cont, Kukanov and Stoikov, "The price impact of order book events", J. Financial Econometrics 12 (2014),
 * equation 4: {@code e = 1[Pb ≥ Pb'] qb − 1[Pb ≤ Pb'] qb' − 1[Pa ≤ Pa'] qa + 1[Pa ≥ Pa'] qa'}, primes the quote before.
 */
public final class TouchFlow {
    private final MinuteRing pressure = new MinuteRing();
    private final WeekMoments moments = new WeekMoments();
    private boolean quoting;
    private long sequence;

    TouchFlow() {}

    /** Sum over the last full minute, 10^-8 coins; positive when buyers press. */
    public long minuteRaw() {
        return pressure.minuteRaw();
    }

    /** Sum over the last sixty full minutes, 10^-8 coins. */
    public long hourRaw() {
        return pressure.hourRaw();
    }

    /** The hour's sum in thousandths of a standard deviation of the quoted minutes of a week; 0 while unknown. */
    public long zMilli() {
        return moments.zMilli(pressure.hourRaw());
    }

    /** Journal sequence of the newest quote that counted; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    void add(long inputSequence, long pressureRaw) {
        pressure.add(pressureRaw);
        sequence = inputSequence;
        quoting = true;
    }

    /** Closes a minute; one without a quote says nothing of what is usual. */
    void onMinute() {
        pressure.onMinute();
        if (quoting) {
            moments.push(pressure.hourRaw());
            quoting = false;
        }
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, quoting), sequence);
        return moments.stateHash(pressure.stateHash(mixed));
    }

    /** The last touch of one listing. */
    static final class Touch {
        /** A size counts for at most a hundred million coins. */
        private static final long LARGEST_SIZE_RAW = 100_000_000 * FixedPoint.ONE;

        private long bidRaw;
        private long bidSizeRaw;
        private long askRaw;
        private long askSizeRaw;

        /** What the step to this quote adds; 0 after a quote that was missing a side, and for one that is. */
        long step(long bid, long bidSize, long ask, long askSize) {
            boolean known = bidRaw > 0 && askRaw > 0;
            long bidBefore = bidRaw;
            long bidSizeBefore = bidSizeRaw;
            long askBefore = askRaw;
            long askSizeBefore = askSizeRaw;
            bidRaw = bid;
            askRaw = ask;
            bidSizeRaw = Math.clamp(bidSize, 0, LARGEST_SIZE_RAW);
            askSizeRaw = Math.clamp(askSize, 0, LARGEST_SIZE_RAW);
            if (!known || bid <= 0 || ask <= 0) {
                return 0;
            }
            long buying = (bid >= bidBefore ? bidSizeRaw : 0) - (bid <= bidBefore ? bidSizeBefore : 0);
            long selling = (ask <= askBefore ? askSizeRaw : 0) - (ask >= askBefore ? askSizeBefore : 0);
            return buying - selling;
        }

        void forget() {
            bidRaw = 0;
            askRaw = 0;
        }

        long stateHash(long hash) {
            long mixed = StateHash.mix(StateHash.mix(hash, bidRaw), bidSizeRaw);
            return StateHash.mix(StateHash.mix(mixed, askRaw), askSizeRaw);
        }
    }
}
