package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class RedemptionCalendarTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final long SECONDS_2007 = 1_167_609_600L;
    private static final long SECONDS_2036 = 2_082_758_400L;

    /** As published on federalreserve.gov ("Holidays Observed"), those that fall on a weekday for the banks. */
    private static final String[] PUBLISHED = {
        "2020-01-01", "2020-01-20", "2020-02-17", "2020-05-25", "2020-09-07", "2020-10-12", "2020-11-11", "2020-11-26",
        "2020-12-25", "2021-01-01", "2021-01-18", "2021-02-15", "2021-05-31", "2021-07-05", "2021-09-06", "2021-10-11",
        "2021-11-11", "2021-11-25", "2022-01-17", "2022-02-21", "2022-05-30", "2022-06-20", "2022-07-04", "2022-09-05",
        "2022-10-10", "2022-11-11", "2022-11-24", "2022-12-26", "2023-01-02", "2023-01-16", "2023-02-20", "2023-05-29",
        "2023-06-19", "2023-07-04", "2023-09-04", "2023-10-09", "2023-11-23", "2023-12-25", "2024-01-01", "2024-01-15",
        "2024-02-19", "2024-05-27", "2024-06-19", "2024-07-04", "2024-09-02", "2024-10-14", "2024-11-11", "2024-11-28",
        "2024-12-25", "2025-01-01", "2025-01-20", "2025-02-17", "2025-05-26", "2025-06-19", "2025-07-04", "2025-09-01",
        "2025-10-13", "2025-11-11", "2025-11-27", "2025-12-25", "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25",
        "2026-06-19", "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25", "2027-01-01", "2027-01-18",
        "2027-02-15", "2027-05-31", "2027-07-05", "2027-09-06", "2027-10-11", "2027-11-11", "2027-11-25"
    };

    private final RedemptionCalendar bank = new RedemptionCalendar(9 * 60, 17 * 60);

    @Test
    void shouldKeepThePublishedHolidaysAndNoOther() {
        Set<LocalDate> published =
                Arrays.stream(PUBLISHED).map(LocalDate::parse).collect(Collectors.toSet());
        LocalDate end = LocalDate.of(2028, 1, 1);
        for (LocalDate day = LocalDate.of(2020, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            assertEquals(
                    !weekend && !published.contains(day), RedemptionCalendar.isBankDay(day.toEpochDay()), "" + day);
        }
    }

    @Property
    void shouldOpenByTheClockOfNewYork(@ForAll @LongRange(min = SECONDS_2007, max = SECONDS_2036) long second) {
        ZonedDateTime local = java.time.Instant.ofEpochSecond(second).atZone(NEW_YORK);
        boolean open = local.getHour() >= 9
                && local.getHour() < 17
                && RedemptionCalendar.isBankDay(local.toLocalDate().toEpochDay());
        assertEquals(open, bank.isBankOpen(nanos(second)));
    }

    @Property
    void shouldCountToTheNextOpeningAndClosing(@ForAll @LongRange(min = SECONDS_2007, max = SECONDS_2036) long second) {
        long now = nanos(second);
        long open = now + bank.nanosToNextOpen(now);
        assertTrue(bank.isBankOpen(open));
        assertTrue(open == now || !bank.isBankOpen(open - 1), "opened before");
        if (open == now) {
            long close = now + bank.nanosToNextClose(now);
            assertTrue(bank.isBankOpen(close - 1));
            assertFalse(bank.isBankOpen(close));
        } else {
            assertEquals(0, bank.nanosToNextClose(now));
            ZonedDateTime opening =
                    java.time.Instant.ofEpochSecond(open / 1_000_000_000L).atZone(NEW_YORK);
            assertEquals(9, opening.getHour());
            assertEquals(0, opening.getMinute());
        }
    }

    @Property
    void shouldAgreeWithJavaTimeOnDates(@ForAll @LongRange(min = -200_000, max = 200_000) long epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        assertEquals(
                new CivilDate(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), CivilDate.ofEpochDay(epochDay));
        assertEquals(epochDay, CivilDate.epochDay(day.getYear(), day.getMonthValue(), day.getDayOfMonth()));
        assertEquals(day.getDayOfWeek().getValue(), CivilDate.weekday(epochDay));
    }

    /** The weekend of the failure of Silicon Valley Bank, with a change of clocks in it. */
    @Test
    void shouldBeClosedFromFridayEveningToMondayMorning() {
        long friday = utc("2023-03-10T22:00:00");
        assertFalse(bank.isBankOpen(friday));
        assertEquals(utc("2023-03-13T13:00:00"), friday + bank.nanosToNextOpen(friday));
        assertTrue(bank.isBankOpen(friday - 1));
        assertEquals(
                utc("2023-03-13T13:00:00"),
                utc("2023-03-11T07:15:00") + bank.nanosToNextOpen(utc("2023-03-11T07:15:00")));
    }

    @Test
    void shouldNeverCloseWhereRedemptionIsAtAnyHour() {
        long saturday = utc("2023-03-11T07:15:00");
        assertTrue(RedemptionCalendar.ALWAYS.isBankOpen(saturday));
        assertEquals(0, RedemptionCalendar.ALWAYS.nanosToNextOpen(saturday));
        assertEquals(Long.MAX_VALUE, RedemptionCalendar.ALWAYS.nanosToNextClose(saturday));
    }

    @Test
    void shouldRefuseHoursThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new RedemptionCalendar(600, 600));
        assertThrows(IllegalArgumentException.class, () -> new RedemptionCalendar(-1, 600));
        assertThrows(IllegalArgumentException.class, () -> new RedemptionCalendar(0, 1_441));
    }

    private static long utc(String time) {
        return nanos(LocalDateTime.parse(time).toEpochSecond(java.time.ZoneOffset.UTC));
    }

    private static long nanos(long second) {
        return second * 1_000_000_000L;
    }
}
