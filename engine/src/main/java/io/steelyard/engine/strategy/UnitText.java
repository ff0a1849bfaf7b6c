package io.steelyard.engine.strategy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Numbers written with their unit ({@code 30bp}, {@code 15m}, {@code 50%}) as whole raw numbers. */
final class UnitText {
    private record Unit(String suffix, long raw) {}

    private static final List<Unit> RATIOS =
            List.of(new Unit("bp", 100), new Unit("pp", 10_000), new Unit("%", 10_000));

    private static final List<Unit> DURATIONS = List.of(
            new Unit("ms", 1_000_000L),
            new Unit("s", 1_000_000_000L),
            new Unit("m", 60_000_000_000L),
            new Unit("h", 3_600_000_000_000L),
            new Unit("d", 86_400_000_000_000L));

    private UnitText() {}

    /** A ratio in millionths; throws {@link NumberFormatException} unless it is a whole number of bp, pp or %. */
    static long ratioRaw(String text) {
        return parse(text, RATIOS);
    }

    /** A span in nanoseconds; throws {@link NumberFormatException} unless it is a whole number of ms, s, m, h or d. */
    static long spanNanos(String text) {
        return parse(text, DURATIONS);
    }

    /** An ISO-8601 instant in epoch nanoseconds; throws {@link NumberFormatException} when it is none. */
    static long timeNanos(String text) {
        try {
            Instant instant = Instant.parse(text);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeParseException | ArithmeticException e) {
            NumberFormatException wrong = new NumberFormatException("an ISO-8601 UTC time");
            wrong.initCause(e);
            throw wrong;
        }
    }

    private static long parse(String text, List<Unit> units) {
        for (Unit unit : units) {
            if (text.endsWith(unit.suffix())) {
                String digits = text.substring(0, text.length() - unit.suffix().length());
                return multiply(Long.parseLong(digits.replace("_", "").strip()), unit.raw());
            }
        }
        throw new NumberFormatException("a unit");
    }

    private static long multiply(long count, long unit) {
        if (Math.multiplyHigh(count, unit) != (count * unit) >> 63) {
            throw new NumberFormatException("smaller");
        }
        return count * unit;
    }
}
