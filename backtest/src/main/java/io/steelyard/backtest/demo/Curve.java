package io.steelyard.backtest.demo;

import java.util.List;

/** Straight lines through figures, one value for each minute; level before the first and after the last. */
final class Curve {
    private final int[] minutes;
    private final long[] values;

    /** Through {@code anchors} in time order, with values at 10^-8. */
    Curve(List<Anchor> anchors) {
        minutes = anchors.stream().mapToInt(a -> Minutes.index(a.timeNanos())).toArray();
        values = anchors.stream().mapToLong(Anchors::raw).toArray();
    }

    long[] perMinute() {
        long[] curve = new long[Minutes.COUNT];
        int next = 0;
        for (int minute = 0; minute < curve.length; minute++) {
            while (next < minutes.length && minutes[next] <= minute) {
                next++;
            }
            curve[minute] = between(Math.max(0, next - 1), Math.min(next, minutes.length - 1), minute);
        }
        return curve;
    }

    private long between(int left, int right, int minute) {
        long span = (long) minutes[right] - minutes[left];
        long way = Math.clamp((long) minute - minutes[left], 0, span);
        return span == 0 ? values[left] : values[left] + (values[right] - values[left]) * way / span;
    }
}
