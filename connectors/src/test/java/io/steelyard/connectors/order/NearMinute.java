package io.steelyard.connectors.order;

import io.steelyard.engine.live.WallClock;
import io.steelyard.engine.port.EngineClock;

/**
 * The machine's clock, moved so that a full minute passes a moment after the test began: the engine values what it holds, and
 * so lets orders through, from its first full minute on.
 */
final class NearMinute {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long MOMENT_MILLIS = 1_500;
    private static final long MILLI = 1_000_000L;

    private NearMinute() {}

    /** By how much it is moved. */
    static long shiftMillis() {
        return MINUTE_MILLIS - Math.floorMod(System.currentTimeMillis(), MINUTE_MILLIS) - MOMENT_MILLIS;
    }

    static EngineClock clock(long shiftMillis) {
        WallClock clock = new WallClock(0);
        return () -> clock.nowNanos() + shiftMillis * MILLI;
    }
}
