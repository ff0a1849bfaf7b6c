package io.steelyard.engine.signal;

/**
 * When an issuer can pay dollars out: banking days and hours in New York, or at any time. By rule, from the time given;
 * it keeps nothing.
 *
 * <p>Banking days are Monday to Friday without the eleven holidays of the Federal Reserve; one on a Sunday is kept on the
 * Monday after, one on a Saturday is not made up for. Source: federalreserve.gov, "Holidays Observed by the Federal
 * Reserve System". Daylight saving: second Sunday of March to first Sunday of November, 02:00 local (Energy Policy Act of
 * 2005), so the calendar holds from 2007 on; Juneteenth counts from 2021 on. Exceptional closures are not known to it.
 */
public final class RedemptionCalendar {
    /** An issuer that redeems at any hour. */
    public static final RedemptionCalendar ALWAYS = new RedemptionCalendar(0, 0, true);

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int DAY_MINUTES = 1_440;
    private static final int SWITCH_MINUTE = 120;
    private static final int STANDARD_OFFSET_MINUTES = -300;
    private static final int DAYLIGHT_MINUTES = 60;
    private static final int MOST_CLOSED_DAYS = 8;

    private final int openMinute;
    private final int closeMinute;
    private final boolean always;

    /**
     * Open on banking days from {@code openMinute} to before {@code closeMinute}, minutes of the day in New York.
     *
     * @throws IllegalArgumentException unless {@code 0 <= openMinute < closeMinute <= 1440}
     */
    public RedemptionCalendar(int openMinute, int closeMinute) {
        this(openMinute, closeMinute, false);
        if (openMinute < 0 || openMinute >= closeMinute || closeMinute > DAY_MINUTES) {
            throw new IllegalArgumentException(
                    "Condition failed: 0 <= open < close <= 1440, were " + openMinute + ", " + closeMinute);
        }
    }

    private RedemptionCalendar(int openMinute, int closeMinute, boolean always) {
        this.openMinute = openMinute;
        this.closeMinute = closeMinute;
        this.always = always;
    }

    /** Whether redemption is paid out at this moment, epoch nanoseconds. */
    public boolean isBankOpen(long nowNanos) {
        if (always) {
            return true;
        }
        long minute = localMinute(nowNanos);
        int ofDay = (int) Math.floorMod(minute, (long) DAY_MINUTES);
        return ofDay >= openMinute && ofDay < closeMinute && isBankDay(Math.floorDiv(minute, (long) DAY_MINUTES));
    }

    /** Nanoseconds until redemption opens; 0 while it is open. */
    public long nanosToNextOpen(long nowNanos) {
        if (isBankOpen(nowNanos)) {
            return 0;
        }
        long minute = localMinute(nowNanos);
        long day = Math.floorDiv(minute, (long) DAY_MINUTES);
        long first = Math.floorMod(minute, (long) DAY_MINUTES) < openMinute ? day : day + 1;
        for (long open = first; open < first + MOST_CLOSED_DAYS; open++) {
            if (isBankDay(open)) {
                return nanosOfLocal(open * DAY_MINUTES + openMinute) - nowNanos;
            }
        }
        throw new IllegalStateException("Invariant: no eight closed days in a row, day " + first);
    }

    /** Nanoseconds until redemption closes; 0 while it is closed, {@link Long#MAX_VALUE} where it never does. */
    public long nanosToNextClose(long nowNanos) {
        if (always) {
            return Long.MAX_VALUE;
        }
        if (!isBankOpen(nowNanos)) {
            return 0;
        }
        long day = Math.floorDiv(localMinute(nowNanos), (long) DAY_MINUTES);
        return nanosOfLocal(day * DAY_MINUTES + closeMinute) - nowNanos;
    }

    /** Whether banks in New York work on that day, counted from 1970-01-01 in local time. */
    public static boolean isBankDay(long epochDay) {
        int weekday = CivilDate.weekday(epochDay);
        boolean observed = isHoliday(epochDay) || (weekday == CivilDate.MONDAY && isHoliday(epochDay - 1));
        return weekday < CivilDate.SATURDAY && !observed;
    }

    private static boolean isHoliday(long epochDay) {
        CivilDate date = CivilDate.ofEpochDay(epochDay);
        int year = date.year();
        return switch (date.month()) {
            case 1 -> date.day() == 1 || epochDay == CivilDate.nthWeekday(year, 1, CivilDate.MONDAY, 3);
            case 2 -> epochDay == CivilDate.nthWeekday(year, 2, CivilDate.MONDAY, 3);
            case 5 -> epochDay == CivilDate.lastWeekday(year, 5, CivilDate.MONDAY);
            case 6 -> date.day() == 19 && year >= 2021;
            case 7 -> date.day() == 4;
            case 9 -> epochDay == CivilDate.nthWeekday(year, 9, CivilDate.MONDAY, 1);
            case 10 -> epochDay == CivilDate.nthWeekday(year, 10, CivilDate.MONDAY, 2);
            case 11 -> date.day() == 11 || epochDay == CivilDate.nthWeekday(year, 11, CivilDate.THURSDAY, 4);
            case 12 -> date.day() == 25;
            default -> false;
        };
    }

    /** Minutes of New York's own clock since its 1970-01-01. */
    private static long localMinute(long nowNanos) {
        long standard = Math.floorDiv(nowNanos, MINUTE_NANOS) + STANDARD_OFFSET_MINUTES;
        return isDaylight(standard) ? standard + DAYLIGHT_MINUTES : standard;
    }

    /** The moment at which New York's clock shows that minute of a day; never one of the hour that is skipped. */
    private static long nanosOfLocal(long localMinute) {
        long standard = localMinute - DAYLIGHT_MINUTES;
        long utc = (isDaylight(standard) ? standard : localMinute) - STANDARD_OFFSET_MINUTES;
        return utc * MINUTE_NANOS;
    }

    /** Whether the clocks are forward at that minute of standard time. */
    private static boolean isDaylight(long standardMinute) {
        int year = CivilDate.ofEpochDay(Math.floorDiv(standardMinute, (long) DAY_MINUTES))
                .year();
        long start = CivilDate.nthWeekday(year, 3, CivilDate.SUNDAY, 2) * DAY_MINUTES + SWITCH_MINUTE;
        long end = CivilDate.nthWeekday(year, 11, CivilDate.SUNDAY, 1) * DAY_MINUTES + SWITCH_MINUTE - DAYLIGHT_MINUTES;
        return standardMinute >= start && standardMinute < end;
    }
}
