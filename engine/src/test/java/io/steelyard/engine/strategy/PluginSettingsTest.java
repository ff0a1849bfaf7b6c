package io.steelyard.engine.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PluginSettingsTest {
    private final PluginSettings settings = new PluginSettings(
            Map.of("threshold", "30bp", "hold", "15m", "bare", "30", "at", "2023-03-10T21:00:00Z", "big", "1_000"));

    @Test
    void shouldReadMeasuresWithTheirUnits() {
        assertEquals(3_000, settings.ratioRaw("threshold", "1bp", "1bp", "1%"));
        assertEquals(900_000_000_000L, settings.spanNanos("hold", "1m", "1m", "1h"));
        assertEquals(1_678_482_000_000_000_000L, settings.timeNanos("at", 0));
        assertEquals(1_000, settings.number("big", 0, 0, 2_000));
    }

    @Test
    void shouldFallBackWhereTheKeyIsAbsent() {
        assertEquals(500_000, settings.ratioRaw("weight", "50%", "0%", "100%"));
        assertEquals(7, settings.timeNanos("never", 7));
    }

    @Test
    void shouldRefuseAWrongUnitAndABoundByName() {
        requireNamed("bare", () -> settings.ratioRaw("bare", "1bp", "1bp", "1%"));
        requireNamed("bare", () -> settings.spanNanos("bare", "1m", "1m", "1h"));
        requireNamed("threshold", () -> settings.ratioRaw("threshold", "1bp", "1bp", "29bp"));
        requireNamed("hold", () -> settings.timeNanos("hold", 0));
    }

    @Test
    void shouldTellWhatNobodyAskedFor() {
        settings.ratioRaw("threshold", "1bp", "1bp", "1%");
        assertEquals(Set.of("hold", "bare", "at", "big"), settings.unreadKeys());
    }

    private static void requireNamed(String key, Runnable read) {
        IllegalArgumentException fault = assertThrows(IllegalArgumentException.class, read::run);
        assertTrue(fault.toString().contains(key + ":"), fault::toString);
    }
}
