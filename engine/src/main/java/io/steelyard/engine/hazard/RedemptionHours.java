package io.steelyard.engine.hazard;

/**
 * The hours of the week in which an issuer can pay out dollars: bank hours of one time of the day on week days, in UTC.
 * Holidays are not known here; the earlier hour of winter and summer time is the stricter choice for the one who writes it.
 *
 * @param openNanos start of the window within a UTC day, inclusive
 * @param closeNanos its end, exclusive, after the start
 */
public record RedemptionHours(long openNanos, long closeNanos) {
    /** 14:00 to 21:00 UTC on week days: inside New York's 9:00 to 17:00 in winter and in summer. */
    public static final RedemptionHours NEW_YORK =
            new RedemptionHours(14 * 3_600_000_000_000L, 21 * 3_600_000_000_000L);

    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final int WEEK_DAYS = 5;

    /** 1 January 1970 was a Thursday. */
    private static final int FIRST_DAY = 3;

    public RedemptionHours {
        if (openNanos < 0 || closeNanos <= openNanos || closeNanos > DAY_NANOS) {
            throw new IllegalArgumentException(
                    "Condition failed: 0 <= open < close <= one day, were " + openNanos + " and " + closeNanos);
        }
    }

    /** Whether dollars are paid out at this moment, epoch nanoseconds. */
    public boolean isOpen(long nowNanos) {
        long ofDay = Math.floorMod(nowNanos, DAY_NANOS);
        long weekDay = Math.floorMod(Math.floorDiv(nowNanos, DAY_NANOS) + FIRST_DAY, 7);
        return weekDay < WEEK_DAYS && ofDay >= openNanos && ofDay < closeNanos;
    }
}
