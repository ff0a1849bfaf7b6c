package io.steelyard.engine.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class WallClockTest {
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final AtomicLong wall = new AtomicLong(START);

    @Test
    void shouldNotFollowAWallClockThatIsSetButTellOfIt() {
        WallClock clock = new WallClock(0, wall::get);
        wall.addAndGet(-HOUR);
        long now = clock.nowNanos();
        assertTrue(now >= START, "time went back");
        assertNear(-HOUR, clock.jumpNanos());
        wall.addAndGet(2 * HOUR);
        assertTrue(clock.nowNanos() - now < TimeUnit.MINUTES.toNanos(1), "time leapt");
        assertNear(HOUR, clock.jumpNanos());
    }

    @Test
    void shouldNeverBeOlderThanTheLastEntryOfAJournal() {
        WallClock clock = new WallClock(START + HOUR, wall::get);
        assertTrue(clock.nowNanos() >= START + HOUR);
    }

    private static void assertNear(long expected, long actual) {
        assertTrue(Math.abs(expected - actual) < TimeUnit.MINUTES.toNanos(1), () -> expected + " but " + actual);
    }
}
