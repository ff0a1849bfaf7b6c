package io.steelyard.backtest.bench;

import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.Input;

/** An input and when an engine sees it, epoch nanoseconds; the input is nobody else's and never refilled. */
record Timed(long nanos, Input input) {

    /** A copy that may be kept; {@code input} may be refilled afterwards. */
    static Timed copy(long nanos, Input input) {
        return new Timed(nanos, input instanceof BarClosed bar ? copy(bar) : input);
    }

    /** The same input, seen at another time. */
    Timed at(long otherNanos) {
        return new Timed(otherNanos, input);
    }

    private static BarClosed copy(BarClosed bar) {
        return BarClosed.of(
                bar.venueTimeNanos(),
                bar.instrument(),
                bar.durationNanos(),
                bar.openRaw(),
                bar.highRaw(),
                bar.lowRaw(),
                bar.closeRaw(),
                bar.volumeRaw(),
                bar.buyVolumeRaw(),
                bar.trades());
    }
}
