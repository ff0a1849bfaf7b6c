package io.steelyard.engine.signal;

import io.steelyard.engine.domain.StateHash;

/**
 * Who is in a hurry to sell one coin for dollars: taker sells minus taker buys over the last sixty minutes, and how
 * unusual that is against the last seven days. Source of the measure: DOMAIN section 2.1 (minute order).
 */
public final class FlowMeter {
    /** Milli-deviations reported when the week is too short or too quiet to judge. */
    public static final long UNKNOWN_Z = 0;

    private static final int HOUR = 60;
    private static final int WEEK = 7 * 1440;
    private static final int READY = 3 * 1440;
    private static final int MILLI = 1000;

    /** Statistics are kept in hundreds of coins and bounded, so that a week's squares stay inside a long. */
    private static final long UNIT_RAW = 10_000_000_000L;

    private static final long LARGEST_UNITS = 10_000_000L;

    /** No minute counts for more than a thousand million coins, which keeps an hour's sum inside a long. */
    private static final long LARGEST_MINUTE_RAW = 100_000_000_000_000_000L;

    private final long[] minuteNet = new long[HOUR];
    private final long[] weekUnits = new long[WEEK];
    private long pendingNetRaw;
    private long hourNetRaw;
    private int minute;
    private int place;
    private int samples;
    private long sum;
    private long squares;

    FlowMeter() {}

    /** Taker sells minus taker buys of the last sixty full minutes, 10^-8 coins; positive when the coin is sold. */
    public long hourNetSellRaw() {
        return hourNetRaw;
    }

    /** The same in thousandths of a standard deviation of the last seven days; {@link #UNKNOWN_Z} while unknown. */
    public long zMilli() {
        if (samples < READY) {
            return UNKNOWN_Z;
        }
        double mean = (double) sum / samples;
        double variance = (double) squares / samples - mean * mean;
        if (variance < 1.0) {
            return UNKNOWN_Z;
        }
        return (long) ((units() - mean) / StrictMath.sqrt(variance) * MILLI);
    }

    /** Adds what takers did, in 10^-8 coins; negative amounts are unknown and ignored. */
    void add(long soldRaw, long boughtRaw) {
        if (soldRaw >= 0 && boughtRaw >= 0) {
            long net = Math.clamp(soldRaw - boughtRaw, -LARGEST_MINUTE_RAW, LARGEST_MINUTE_RAW);
            pendingNetRaw = Math.clamp(pendingNetRaw + net, -LARGEST_MINUTE_RAW, LARGEST_MINUTE_RAW);
        }
    }

    /** Closes a minute. */
    void onMinute() {
        hourNetRaw += pendingNetRaw - minuteNet[minute];
        minuteNet[minute] = pendingNetRaw;
        minute = (minute + 1) % HOUR;
        pendingNetRaw = 0;
        push(units());
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, pendingNetRaw), hourNetRaw);
        mixed = StateHash.mix(StateHash.mix(mixed, sum), squares);
        return StateHash.mix(StateHash.mix(mixed, place), samples);
    }

    private long units() {
        return Math.clamp(hourNetRaw / UNIT_RAW, -LARGEST_UNITS, LARGEST_UNITS);
    }

    private void push(long units) {
        long old = weekUnits[place];
        sum += units - old;
        squares += units * units - old * old;
        weekUnits[place] = units;
        place = (place + 1) % WEEK;
        samples = Math.min(samples + 1, WEEK);
    }
}
