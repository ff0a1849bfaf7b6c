package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;

/**
 * The level that a measure of one minute exceeded in one minute of a thousand during the week before yesterday's same
 * minute: its 99.9th percentile. The last day is left out so that an event does not raise its own bar.
 *
 * <p>A sketch: samples fall into buckets whose width is at most 1/256 of their value, and the level is the upper end of
 * the bucket that holds the percentile, so it is never below the exact one and at most 0.4 % above it. Samples are
 * 10^-8 coins and counted in whole coins; what is not above zero shares one bucket. Fixed size; a sample costs one ring
 * place and a walk over empty buckets.
 */
final class WeekTail {
    private static final int DAY = 1440;
    private static final int WEEK = 7 * DAY;
    private static final int READY = 3 * DAY;
    private static final int FINE_BITS = 8;
    private static final int FINE = 1 << FINE_BITS;
    private static final int LARGEST_BITS = 36;
    private static final int BUCKETS = (LARGEST_BITS - FINE_BITS + 2) * FINE;

    private final short[] ring = new short[WEEK + DAY];
    private final int[] counts = new int[BUCKETS];
    private int samples;
    private int place;
    private int counted;
    private int highest;
    private long levelRaw;
    private long history = StateHash.SEED;

    /** The level in 10^-8 coins; 0 while fewer than three days are known or the percentile is not above zero. */
    long levelRaw() {
        return levelRaw;
    }

    /** How far {@code valueRaw} reaches up to the level, millionths; 0 when it is not above zero or the level unknown. */
    long againstRaw(long valueRaw) {
        if (levelRaw == 0 || valueRaw <= 0) {
            return 0;
        }
        long bounded = Math.min(valueRaw, levelRaw > Long.MAX_VALUE / 1_000 ? Long.MAX_VALUE : 1_000 * levelRaw);
        return FixedPoint.mulDivFloor(bounded, FixedPoint.MILLION, levelRaw);
    }

    /** Adds the sample of one minute. */
    void push(long valueRaw) {
        short bucket = (short) bucketOf(valueRaw);
        if (samples == ring.length) {
            counts[ring[place]]--; // a week and a day old
            counted--;
        }
        ring[place] = bucket;
        place = (place + 1) % ring.length;
        samples = Math.min(samples + 1, ring.length);
        if (samples > DAY) {
            int yesterday = ring[Math.floorMod(place - 1 - DAY, ring.length)];
            counts[yesterday]++;
            counted++;
            highest = Math.max(highest, yesterday);
        }
        history = StateHash.mix(history, bucket);
        levelRaw = counted < READY ? 0 : percentileRaw();
    }

    long stateHash(long hash) {
        return StateHash.mix(StateHash.mix(hash, history), levelRaw);
    }

    /** The bucket of the sample that one in a thousand lies above or at: rank ⌈0.999 n⌉ from below. */
    private long percentileRaw() {
        while (highest > 0 && counts[highest] == 0) {
            highest--;
        }
        int above = counted / 1_000 + 1;
        int bucket = highest;
        for (int seen = counts[bucket]; seen < above; seen += counts[bucket]) {
            bucket--;
        }
        return bucket == 0 ? 0 : upperCoins(bucket) * FixedPoint.ONE;
    }

    private static int bucketOf(long valueRaw) {
        long coins = Math.min(valueRaw / FixedPoint.ONE, (1L << LARGEST_BITS) - 1);
        if (coins < 2 * FINE) {
            return (int) Math.max(0, coins);
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(coins) - FINE_BITS;
        return shift * FINE + (int) (coins >>> shift);
    }

    private static long upperCoins(int bucket) {
        if (bucket < 2 * FINE) {
            return bucket;
        }
        int shift = bucket / FINE - 1;
        return ((bucket - (long) shift * FINE + 1) << shift) - 1;
    }
}
