package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RedemptionHoursTest {

    @Test
    void shouldBeOpenOnWeekDaysBetweenItsHoursOnly() {
        assertOpen(false, "2023-03-10T13:59:59Z"); // a Friday
        assertOpen(true, "2023-03-10T14:00:00Z");
        assertOpen(true, "2023-03-10T20:59:59Z");
        assertOpen(false, "2023-03-10T21:00:00Z");
        assertOpen(false, "2023-03-11T15:00:00Z");
        assertOpen(false, "2023-03-12T15:00:00Z");
        assertOpen(true, "2023-03-13T15:00:00Z");
    }

    private static void assertOpen(boolean expected, String time) {
        long nanos = Instant.parse(time).getEpochSecond() * 1_000_000_000L;
        assertEquals(expected, RedemptionHours.NEW_YORK.isOpen(nanos), time);
    }
}
