package io.steelyard.engine.signal;

import io.steelyard.engine.domain.StateHash;

/** Mean and standard deviation of a measure's minutes of the last seven days. */
final class WeekMoments {
    /** Milli-deviations reported when the week is too short or too quiet to judge. */
    static final long UNKNOWN_Z = 0;

    private static final int WEEK = 7 * 1440;
    private static final int READY = 3 * 1440;
    private static final int MILLI = 1000;

    /** Statistics are kept in hundreds of coins and bounded, so that a week's squares stay inside a long. */
    private static final long UNIT_RAW = 10_000_000_000L;

    private static final long LARGEST_UNITS = 10_000_000L;

    private final long[] weekUnits = new long[WEEK];
    private int place;
    private int samples;
    private long sum;
    private long squares;
    private long history = StateHash.SEED;

    /** How far {@code valueRaw} lies above the mean, thousandths of a deviation; {@link #UNKNOWN_Z} while unknown. */
    long zMilli(long valueRaw) {
        if (samples < READY) {
            return UNKNOWN_Z;
        }
        double mean = (double) sum / samples;
        double variance = (double) squares / samples - mean * mean;
        if (variance < 1.0) {
            return UNKNOWN_Z;
        }
        return (long) ((units(valueRaw) - mean) / StrictMath.sqrt(variance) * MILLI);
    }

    /** Adds the sample of one minute, 10^-8 coins. */
    void push(long valueRaw) {
        long units = units(valueRaw);
        long old = weekUnits[place];
        sum += units - old;
        squares += units * units - old * old;
        weekUnits[place] = units;
        place = (place + 1) % WEEK;
        samples = Math.min(samples + 1, WEEK);
        history = StateHash.mix(history, units);
    }

    long stateHash(long hash) {
        return StateHash.mix(StateHash.mix(hash, history), samples);
    }

    private static long units(long valueRaw) {
        return Math.clamp(valueRaw / UNIT_RAW, -LARGEST_UNITS, LARGEST_UNITS);
    }
}
