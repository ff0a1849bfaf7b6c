package io.steelyard.backtest.demo;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.BarClosed;

/**
 * The bars of one listing at one of the simulated venues: closes, extremes, volumes and who was in a hurry, all by minute.
 */
final class Market {
    /** Coins in a typical trade, 10^-8: gives a bar its number of trades. */
    private static final long TYPICAL_TRADE_RAW = 2_500L * FixedPoint.ONE;

    private static final long HUNDRED = 100;

    private final Instrument instrument;
    private final long[] closes;
    private final long[] highs;
    private final long[] lows;
    private final long[] volumes;
    private final long[] bought;

    /**
     * A market without extremes beyond its small wicks.
     *
     * @param instrument the listing
     * @param closes price by minute, 10^-8
     * @param dollars traded value by minute, 10^-8
     * @param sellsPercent takers' sells in per cent of the volume by minute, 10^-8
     * @param random for wicks, volumes and hurry
     */
    Market(Instrument instrument, long[] closes, long[] dollars, long[] sellsPercent, SplitMix64 random) {
        this.instrument = instrument;
        this.closes = closes;
        highs = new long[closes.length];
        lows = new long[closes.length];
        volumes = new long[closes.length];
        bought = new long[closes.length];
        for (int minute = 0; minute < closes.length; minute++) {
            long open = open(minute);
            long wick = Math.abs(closes[minute] - open) / 3 + closes[minute] / 100_000;
            highs[minute] = Math.max(open, closes[minute]) + random.between(0, wick);
            lows[minute] = Math.min(open, closes[minute]) - random.between(0, wick);
            long value = dollars[minute] / HUNDRED * random.between(40, 160);
            volumes[minute] = FixedPoint.mulDivFloor(value, FixedPoint.ONE, closes[minute]);
            long sells = Math.clamp(sellsPercent[minute] / FixedPoint.ONE + random.between(-20, 20), 2, 98);
            bought[minute] = volumes[minute] / HUNDRED * (HUNDRED - sells);
        }
    }

    Instrument instrument() {
        return instrument;
    }

    long close(int minute) {
        return closes[minute];
    }

    long low(int minute) {
        return lows[minute];
    }

    long high(int minute) {
        return highs[minute];
    }

    /** Gives the minute with the lowest close of the hour from {@code first} the published low of that hour. */
    void setLow(int first, int last, long lowRaw) {
        int lowest = first;
        for (int minute = first; minute <= last; minute++) {
            lowest = closes[minute] < closes[lowest] ? minute : lowest;
            lows[minute] = Math.max(lows[minute], lowRaw);
        }
        lows[lowest] = lowRaw;
    }

    /** Gives the minute with the highest close of the hour from {@code first} the published high of that hour. */
    void setHigh(int first, int last, long highRaw) {
        int highest = first;
        for (int minute = first; minute <= last; minute++) {
            highest = closes[minute] > closes[highest] ? minute : highest;
            highs[minute] = Math.min(highs[minute], highRaw);
        }
        highs[highest] = highRaw;
    }

    /** Fills {@code bar} with the minute that ended. */
    BarClosed fill(BarClosed bar, int minute) {
        long volume = volumes[minute];
        int trades = (int) Math.max(1, volume / TYPICAL_TRADE_RAW);
        return bar.fill(
                Minutes.endNanos(minute),
                instrument.id(),
                Minutes.MINUTE_NANOS,
                open(minute),
                highs[minute],
                lows[minute],
                closes[minute],
                volume,
                bought[minute],
                trades);
    }

    private long open(int minute) {
        return closes[Math.max(0, minute - 1)];
    }
}
