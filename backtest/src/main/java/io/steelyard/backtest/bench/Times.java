package io.steelyard.backtest.bench;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Epoch nanoseconds and calendar. */
final class Times {
    static final long MINUTE_NANOS = 60_000_000_000L;
    static final long HOUR_NANOS = 60 * MINUTE_NANOS;
    static final long DAY_NANOS = 24 * HOUR_NANOS;
    static final double DAYS_OF_YEAR = 365.25;
    static final double DAYS_OF_MONTH = DAYS_OF_YEAR / 12;

    private Times() {}

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    /** ISO-8601 to the second. */
    static String text(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L)).toString();
    }

    /** Months since year 0, for telling calendar months apart. */
    static int month(long nanos) {
        OffsetDateTime time = instant(nanos).atOffset(ZoneOffset.UTC);
        return time.getYear() * 12 + time.getMonthValue() - 1;
    }

    static double years(long nanos) {
        return nanos / (DAY_NANOS * DAYS_OF_YEAR);
    }
}
