package io.steelyard.ops.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * The hours, UTC, in which only what is critical is told; the rest waits for their end.
 *
 * @param from when they begin
 * @param to when they end, perhaps on the next day; equal to {@code from} for none
 */
public record QuietHours(LocalTime from, LocalTime to) {
    /** None. */
    public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final long SECOND_NANOS = 1_000_000_000L;

    boolean holds(long epochNanos) {
        LocalTime now =
                LocalTime.ofInstant(Instant.ofEpochSecond(Math.floorDiv(epochNanos, SECOND_NANOS)), ZoneOffset.UTC);
        return from.isAfter(to) ? !now.isBefore(from) || now.isBefore(to) : !now.isBefore(from) && now.isBefore(to);
    }
}
