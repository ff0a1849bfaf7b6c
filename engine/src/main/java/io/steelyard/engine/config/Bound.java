package io.steelyard.engine.config;

import io.steelyard.engine.domain.FixedPoint;

/** Writes a bound in the unit in which the operator wrote the value, so that a fault can be mended by reading it. */
final class Bound {
    private Bound() {}

    static String in(String text, long raw) {
        if (text.endsWith("bp")) {
            return plain(raw, 2) + "bp";
        }
        if (text.endsWith("pp")) {
            return plain(raw, 4) + "pp";
        }
        if (text.endsWith("%")) {
            return plain(raw, 4) + "%";
        }
        int space = text.lastIndexOf(' ');
        if (space > 0) {
            return plain(raw, FixedPoint.DIGITS) + text.substring(space);
        }
        return Character.isLetter(text.charAt(text.length() - 1)) ? duration(raw) : plain(raw, FixedPoint.DIGITS);
    }

    private static String plain(long raw, int digits) {
        return FixedPoint.format(raw, digits).replaceFirst("\\.?0+$", "");
    }

    private static String duration(long nanos) {
        if (nanos % 3_600_000_000_000L == 0) {
            return nanos / 3_600_000_000_000L + "h";
        }
        if (nanos % 1_000_000_000L == 0) {
            return nanos / 1_000_000_000L + "s";
        }
        return nanos % 1_000_000L == 0 ? nanos / 1_000_000L + "ms" : nanos + "ns";
    }
}
