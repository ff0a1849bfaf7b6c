package io.steelyard.engine.live;

import io.steelyard.engine.port.EngineClock;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The time of a running engine: the machine's wall clock as it was at the start, carried on by its monotonic one. Setting
 * the wall clock later moves it not at all; {@link #jumpNanos} tells that somebody did.
 */
public final class WallClock implements EngineClock {
    private final LongSupplier wall;
    private final long epochNanos;
    private final long monotonicNanos;

    /**
     * Starts now, or at {@code floorNanos} where the wall clock says less, so that no entry is older than the one before it.
     *
     * @param floorNanos ingest time of a journal's last entry; 0 for none
     */
    public WallClock(long floorNanos) {
        this(floorNanos, WallClock::wallNanos);
    }

    WallClock(long floorNanos, LongSupplier wall) {
        this.wall = wall;
        epochNanos = Math.max(wall.getAsLong(), floorNanos);
        monotonicNanos = System.nanoTime();
    }

    @Override
    public long nowNanos() {
        return epochNanos + (System.nanoTime() - monotonicNanos);
    }

    /** By how much the wall clock is ahead of this one; far from 0 when it was set, or when the start was before the floor. */
    public long jumpNanos() {
        return wall.getAsLong() - nowNanos();
    }

    private static long wallNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
