package io.steelyard.engine.scenario;

import io.steelyard.engine.port.EngineClock;

/** A clock that a test sets. */
public final class ManualClock implements EngineClock {
    private long nowNanos;

    public ManualClock(long nowNanos) {
        this.nowNanos = nowNanos;
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    public void set(long nanos) {
        nowNanos = nanos;
    }

    public void advance(long nanos) {
        nowNanos = Math.addExact(nowNanos, nanos);
    }
}
