package io.steelyard.engine.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Exact arithmetic on scaled longs: products go through 128 bits, rounding is in the method's name, and a result that
 * does not fit a {@code long} throws {@link ArithmeticException}; it never wraps.
 */
public final class FixedPoint {
    /** Decimal digits behind the point of {@link Price}, {@link Quantity} and {@link Money}. */
    public static final int DIGITS = 8;

    /** The number one at {@link #DIGITS} digits. */
    public static final long ONE = 100_000_000L;

    /** One whole (weight 1, or 10,000 basis points) in millionths, the unit of {@link Weight} and {@link Bps}. */
    public static final long MILLION = 1_000_000L;

    private FixedPoint() {}

    /** {@code a * b / divisor}, rounded towards negative infinity. */
    public static long mulDivFloor(long a, long b, long divisor) {
        return mulDiv(a, b, divisor, RoundingMode.FLOOR);
    }

    /** {@code a * b / divisor}, rounded towards positive infinity. */
    public static long mulDivCeil(long a, long b, long divisor) {
        return mulDiv(a, b, divisor, RoundingMode.CEILING);
    }

    /** {@code a * b / divisor}, rounded to the nearest, ties to the even neighbour. */
    public static long mulDivHalfEven(long a, long b, long divisor) {
        return mulDiv(a, b, divisor, RoundingMode.HALF_EVEN);
    }

    /** Reads a plain decimal ("-12.5", no exponent) exactly; more than {@code digits} decimals is an error. */
    public static long parseExact(String text, int digits) {
        try {
            if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
                throw new NumberFormatException("exponent");
            }
            return new BigDecimal(text.strip()).movePointRight(digits).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "Condition failed: a decimal with at most " + digits + " digits behind the point, was " + text, e);
        }
    }

    /** Writes {@code raw} with all its {@code digits} decimals. */
    public static String format(long raw, int digits) {
        return BigDecimal.valueOf(raw, digits).toPlainString();
    }

    private static long mulDiv(long a, long b, long divisor, RoundingMode rounding) {
        if (divisor <= 0) {
            throw new ArithmeticException("Condition failed: divisor > 0, was " + divisor);
        }
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            return round(low / divisor, low % divisor, divisor, low < 0, rounding);
        }
        return wideMulDiv(a, b, divisor, rounding);
    }

    /** The product needs more than 64 bits: divide magnitudes, then put the sign back. */
    private static long wideMulDiv(long a, long b, long divisor, RoundingMode rounding) {
        boolean negative = (a ^ b) < 0;
        long magnitudeA = Math.abs(a); // |MIN_VALUE| stays 2^63 when read as unsigned
        long magnitudeB = Math.abs(b);
        long high = Math.unsignedMultiplyHigh(magnitudeA, magnitudeB);
        long low = magnitudeA * magnitudeB;
        if (Long.compareUnsigned(high, divisor) >= 0) {
            throw overflow(a, b, divisor);
        }
        long quotient = divideWide(high, low, divisor);
        long remainder = low - quotient * divisor;
        if (quotient < 0 && !(negative && quotient == Long.MIN_VALUE)) { // unsigned: only -2^63 has that magnitude
            throw overflow(a, b, divisor);
        }
        return negative
                ? round(-quotient, -remainder, divisor, true, rounding)
                : round(quotient, remainder, divisor, false, rounding);
    }

    private static long round(long quotient, long remainder, long divisor, boolean negative, RoundingMode rounding) {
        if (remainder == 0) {
            return quotient;
        }
        boolean away = switch (rounding) {
            case FLOOR -> negative;
            case CEILING -> !negative;
            case HALF_EVEN -> roundsAwayHalfEven(quotient, Math.abs(remainder), divisor);
            case UP, DOWN, HALF_UP, HALF_DOWN, UNNECESSARY -> throw new AssertionError("Invariant: unused rounding");
        };
        return away ? Math.addExact(quotient, negative ? -1 : 1) : quotient;
    }

    private static boolean roundsAwayHalfEven(long quotient, long remainder, long divisor) {
        long rest = divisor - remainder; // compares remainder with divisor / 2 without doubling
        return remainder > rest || (remainder == rest && (quotient & 1) != 0);
    }

    /**
     * Unsigned 128 by 63 bit division, schoolbook in two 32-bit steps; needs {@code high < divisor}. Source: Warren,
     * Hacker's Delight, 2nd ed., figure 9-3 (divlu).
     */
    private static long divideWide(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long d = divisor << shift;
        long dHigh = d >>> 32;
        long dLow = d & 0xffff_ffffL;
        long n32 = shift == 0 ? high : (high << shift) | (low >>> (64 - shift));
        long n10 = low << shift;
        long q1 = quotientDigit(n32, n10 >>> 32, dHigh, dLow);
        long n21 = (n32 << 32) + (n10 >>> 32) - q1 * d;
        long q0 = quotientDigit(n21, n10 & 0xffff_ffffL, dHigh, dLow);
        return (q1 << 32) + q0;
    }

    private static long quotientDigit(long numerator, long nextDigit, long dHigh, long dLow) {
        long q = Long.divideUnsigned(numerator, dHigh);
        long r = numerator - q * dHigh;
        while (q >= 1L << 32 || Long.compareUnsigned(q * dLow, (r << 32) + nextDigit) > 0) {
            q--;
            r += dHigh;
            if (r >= 1L << 32) {
                break;
            }
        }
        return q;
    }

    private static ArithmeticException overflow(long a, long b, long divisor) {
        return new ArithmeticException("Condition failed: " + a + " * " + b + " / " + divisor + " fits a long");
    }
}
