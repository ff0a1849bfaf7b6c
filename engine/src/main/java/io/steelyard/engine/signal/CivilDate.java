package io.steelyard.engine.signal;

/**
 * Days since 1970-01-01 as dates of the Gregorian calendar, in integer arithmetic. Source of both conversions: Howard
 * Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil, civil_from_days).
 *
 * @param year from 1
 * @param month 1 to 12
 * @param day 1 to 31
 */
record CivilDate(int year, int month, int day) {
    /** ISO number of a weekday. */
    static final int MONDAY = 1;

    static final int THURSDAY = 4;
    static final int SATURDAY = 6;
    static final int SUNDAY = 7;

    private static final int WEEK = 7;
    private static final long DAYS_TO_EPOCH = 719_468;
    private static final long ERA_DAYS = 146_097;
    private static final long ERA_YEARS = 400;

    /** The date of a day. */
    static CivilDate ofEpochDay(long epochDay) {
        long shifted = epochDay + DAYS_TO_EPOCH;
        long era = Math.floorDiv(shifted, ERA_DAYS);
        long dayOfEra = shifted - era * ERA_DAYS;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100); // from 1 March
        long fromMarch = (5 * dayOfYear + 2) / 153;
        int month = (int) (fromMarch < 10 ? fromMarch + 3 : fromMarch - 9);
        int day = (int) (dayOfYear - (153 * fromMarch + 2) / 5 + 1);
        return new CivilDate((int) (yearOfEra + era * ERA_YEARS + (month <= 2 ? 1 : 0)), month, day);
    }

    /** The day of a date. */
    static long epochDay(int year, int month, int day) {
        long shifted = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(shifted, ERA_YEARS);
        long yearOfEra = shifted - era * ERA_YEARS;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * ERA_DAYS + dayOfEra - DAYS_TO_EPOCH;
    }

    /** ISO number of the day's weekday. */
    static int weekday(long epochDay) {
        return (int) Math.floorMod(epochDay + THURSDAY - 1, (long) WEEK) + 1; // 1970-01-01 was a Thursday
    }

    /** The {@code nth} such weekday of a month, as a day. */
    static long nthWeekday(int year, int month, int weekday, int nth) {
        long first = epochDay(year, month, 1);
        return first + Math.floorMod(weekday - weekday(first), WEEK) + (long) (nth - 1) * WEEK;
    }

    /** The last such weekday of a month of 31 days, as a day. */
    static long lastWeekday(int year, int month, int weekday) {
        long last = epochDay(year, month, 31);
        return last - Math.floorMod(weekday(last) - weekday, WEEK);
    }
}
