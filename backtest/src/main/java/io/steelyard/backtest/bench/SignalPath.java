package io.steelyard.backtest.bench;

import io.steelyard.backtest.replay.MinutePoint;
import java.util.List;

/**
 * What the engine's signals saw at the end of each minute: the cross against one and against its seven-day median,
 * hundredths of a basis point, and the two dollar prices, 10^-8.
 */
final class SignalPath {
    private final long[] endNanos;
    private final long[] offParRaw;
    private final long[] offMedianRaw;
    private final long[] baseUsdRaw;
    private final long[] quoteUsdRaw;

    SignalPath(long[] endNanos, long[] offParRaw, long[] offMedianRaw, long[] baseUsdRaw, long[] quoteUsdRaw) {
        this.endNanos = endNanos;
        this.offParRaw = offParRaw;
        this.offMedianRaw = offMedianRaw;
        this.baseUsdRaw = baseUsdRaw;
        this.quoteUsdRaw = quoteUsdRaw;
    }

    long[] endNanos() {
        return endNanos;
    }

    long[] offParRaw() {
        return offParRaw;
    }

    long[] offMedianRaw() {
        return offMedianRaw;
    }

    long[] baseUsdRaw() {
        return baseUsdRaw;
    }

    long[] quoteUsdRaw() {
        return quoteUsdRaw;
    }

    static SignalPath of(List<MinutePoint> points) {
        int size = points.size();
        SignalPath path =
                new SignalPath(new long[size], new long[size], new long[size], new long[size], new long[size]);
        for (int i = 0; i < size; i++) {
            MinutePoint point = points.get(i);
            path.endNanos[i] = point.minuteNanos() + Times.MINUTE_NANOS;
            path.offParRaw[i] = (point.crossRaw() - 100_000_000L) / 100;
            path.offMedianRaw[i] = point.deviationRaw();
            path.baseUsdRaw[i] = point.baseUsdRaw();
            path.quoteUsdRaw[i] = point.quoteUsdRaw();
        }
        return path;
    }

    int size() {
        return endNanos.length;
    }
}
