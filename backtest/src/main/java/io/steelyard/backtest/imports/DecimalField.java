package io.steelyard.backtest.imports;

import io.steelyard.engine.domain.FixedPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Reads a decimal from bytes into a long at 10^-8, exactly and without floating point. Decimals beyond the eighth are
 * rounded to the nearest, ties to even, and {@link #wasRounded()} says so. Exponents ({@code 1e-05}) are understood.
 */
final class DecimalField {
    /** Digits that always fit a long. */
    private static final int FAST_DIGITS = 18;

    /** A longer number is not a price or an amount, and its exponent could ask for gigabytes. */
    private static final int MAX_LENGTH = 64;

    private static final int MAX_EXPONENT_LENGTH = 3;
    private static final long[] POWERS = new long[FAST_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= FAST_DIGITS; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private boolean rounded;

    /** The value of {@code bytes[from, to)} times 10^8. */
    long parse(byte[] bytes, int from, int to) {
        rounded = false;
        int i = from;
        boolean negative = i < to && bytes[i] == '-';
        if (negative || (i < to && bytes[i] == '+')) {
            i++;
        }
        long mantissa = 0;
        int digits = 0;
        int point = -1;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                digits++;
            } else if (bytes[i] == '.' && point < 0) {
                point = digits;
            } else {
                return parseSlowly(bytes, from, to);
            }
            if (digits > FAST_DIGITS) {
                return parseSlowly(bytes, from, to);
            }
        }
        if (digits == 0) {
            throw notANumber(bytes, from, to);
        }
        long magnitude = scale(mantissa, point < 0 ? 0 : digits - point, bytes, from, to);
        return negative ? -magnitude : magnitude;
    }

    /** Whether the last value lost non-zero decimals. */
    boolean wasRounded() {
        return rounded;
    }

    private long scale(long mantissa, int decimals, byte[] bytes, int from, int to) {
        if (decimals <= FixedPoint.DIGITS) {
            long factor = POWERS[FixedPoint.DIGITS - decimals];
            if (Math.multiplyHigh(mantissa, factor) != 0 || mantissa * factor < 0) {
                throw tooLarge(bytes, from, to);
            }
            return mantissa * factor;
        }
        long divisor = POWERS[decimals - FixedPoint.DIGITS];
        rounded = mantissa % divisor != 0;
        return FixedPoint.mulDivHalfEven(mantissa, 1, divisor);
    }

    /** Exponents and more than 18 digits: rare, so clarity before speed. */
    private long parseSlowly(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, Math.min(to - from, MAX_LENGTH + 1), StandardCharsets.US_ASCII);
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (text.length() > MAX_LENGTH || (exponent >= 0 && text.length() - exponent - 1 > MAX_EXPONENT_LENGTH)) {
            throw notANumber(bytes, from, to);
        }
        BigDecimal exact;
        try {
            exact = new BigDecimal(text).movePointRight(FixedPoint.DIGITS);
        } catch (NumberFormatException _) {
            throw notANumber(bytes, from, to);
        }
        BigDecimal whole = exact.setScale(0, RoundingMode.HALF_EVEN);
        rounded = whole.compareTo(exact) != 0;
        try {
            return whole.longValueExact();
        } catch (ArithmeticException _) {
            throw tooLarge(bytes, from, to);
        }
    }

    private static BadRowException notANumber(byte[] bytes, int from, int to) {
        return new BadRowException("a decimal number, was '" + CsvRow.excerpt(bytes, from, to) + "'");
    }

    private static BadRowException tooLarge(byte[] bytes, int from, int to) {
        return new BadRowException("a number below 92 billion, was '" + CsvRow.excerpt(bytes, from, to) + "'");
    }
}
