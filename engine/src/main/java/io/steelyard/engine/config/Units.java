package io.steelyard.engine.config;

import io.steelyard.engine.domain.FixedPoint;
import java.util.Map;

/**
 * The grammar of numbers with units: a plain decimal, {@code _} between its digits where it helps, then the unit. Every
 * method throws an {@link IllegalArgumentException} whose message says what was expected.
 */
final class Units {
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);

    private Units() {}

    /** {@code "30bp"}: hundredths of a basis point, which are millionths of the whole. */
    static long bps(String text) {
        return withUnit(text, "bp", 2, "basis points such as \"30bp\"");
    }

    /** {@code "50%"}: millionths of the whole. */
    static long share(String text) {
        return withUnit(text, "%", 4, "a share such as \"50%\"");
    }

    /** {@code "10pp"}: millionths of the whole. */
    static long points(String text) {
        return withUnit(text, "pp", 4, "percentage points such as \"10pp\"");
    }

    /** {@code "750ms"}, {@code "15m"}, {@code "24h"}: nanoseconds. */
    static long nanos(String text) {
        int unitAt = text.length();
        while (unitAt > 0 && Character.isLetter(text.charAt(unitAt - 1))) {
            unitAt--;
        }
        Long unit = NANOS.get(text.substring(unitAt));
        String expected = "a whole number and ns, us, ms, s, m, h or d, such as \"750ms\"";
        if (unit == null) {
            throw new IllegalArgumentException(expected);
        }
        try {
            return Math.multiplyExact(decimal(text.substring(0, unitAt), 0, expected), unit);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a duration that fits 292 years", e);
        }
    }

    /** {@code "250_000 USD"}: 10^-8 of the asset. */
    static long amount(String text, String asset) {
        String expected = "an amount such as \"250_000 " + asset + "\"";
        if (!text.endsWith(" " + asset)) {
            throw new IllegalArgumentException(expected);
        }
        return decimal(text.substring(0, text.length() - asset.length() - 1), FixedPoint.DIGITS, expected);
    }

    /** {@code "0.97"}: 10^-8. */
    static long number(String text) {
        return decimal(text, FixedPoint.DIGITS, "a decimal such as \"0.97\", in quotes");
    }

    private static long withUnit(String text, String unit, int digits, String expected) {
        if (!text.endsWith(unit)) {
            throw new IllegalArgumentException(expected);
        }
        return decimal(text.substring(0, text.length() - unit.length()), digits, expected);
    }

    private static long decimal(String text, int digits, String expected) {
        if (!text.matches("-?[0-9](_?[0-9])*(\\.[0-9]+)?")) {
            throw new IllegalArgumentException(expected);
        }
        try {
            return FixedPoint.parseExact(text.replace("_", ""), digits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected + " with at most " + digits + " digits behind the point", e);
        }
    }
}
