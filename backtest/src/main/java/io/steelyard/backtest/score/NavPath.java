package io.steelyard.backtest.score;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;

/** The value of a portfolio at the end of each minute of a window, raw 10^-8, and when its exit was half and wholly done. */
public final class NavPath {
    private final long startRaw;
    private final long[] nav;
    private int halfOut = -1;
    private int out = -1;

    NavPath(long startRaw, int minutes) {
        this.startRaw = startRaw;
        this.nav = new long[minutes];
    }

    void set(int minute, long navRaw, long sickWeightRaw) {
        nav[minute] = navRaw;
        if (halfOut < 0 && sickWeightRaw <= FixedPoint.MILLION / 4) {
            halfOut = minute;
        }
        if (out < 0 && sickWeightRaw < FixedPoint.MILLION / 200) {
            out = minute;
        }
    }

    /** Value at the end of the window's minute {@code minute}, 0 being the first. */
    public long navRaw(int minute) {
        return nav[minute];
    }

    /** Number of minutes. */
    public int minutes() {
        return nav.length;
    }

    /** The first minute at whose end the sick coin was at most a quarter of the value; -1 when none. */
    public int halfOutMinute() {
        return halfOut;
    }

    /** The first minute at whose end the sick coin was less than half a per cent of the value; -1 when none. */
    public int outMinute() {
        return out;
    }

    /** Change from the start to the end of {@code minute}, nearest. */
    public Bps changeAt(int minute) {
        return new Bps(FixedPoint.mulDivHalfEven(nav[minute] - startRaw, FixedPoint.MILLION, startRaw));
    }

    /** Change from the start to the last minute. */
    public Bps changeAtEnd() {
        return changeAt(nav.length - 1);
    }

    /** The minute of the lowest value, the first of equals. */
    public int lowestMinute() {
        int lowest = 0;
        for (int i = 1; i < nav.length; i++) {
            lowest = nav[i] < nav[lowest] ? i : lowest;
        }
        return lowest;
    }

    /** The deepest fall from a peak, the start counting as one; zero or negative, nearest. */
    public Bps maxDrawdown() {
        long peak = startRaw;
        long deepest = 0;
        for (long value : nav) {
            peak = Math.max(peak, value);
            deepest = Math.min(deepest, FixedPoint.mulDivHalfEven(value - peak, FixedPoint.MILLION, peak));
        }
        return new Bps(deepest);
    }
}
