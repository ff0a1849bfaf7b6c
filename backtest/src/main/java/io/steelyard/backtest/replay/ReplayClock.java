package io.steelyard.backtest.replay;

import io.steelyard.engine.port.EngineClock;

/** The time of a replay: set by whoever replays, and never by the wall. */
public final class ReplayClock implements EngineClock {
    private long nowNanos;

    /** Moves on to {@code nanos}; an earlier time leaves the clock where it is. */
    public void advanceTo(long nanos) {
        nowNanos = Math.max(nowNanos, nanos);
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }
}
