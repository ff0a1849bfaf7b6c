package io.steelyard.backtest.imports;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads a time from bytes into epoch nanoseconds. A number is seconds, milliseconds, microseconds or nanoseconds by its
 * size (the four cannot be confused between 1973 and 2262), with or without a fraction; anything else is ISO-8601 text,
 * UTC where it names no offset, with a space allowed for the T.
 */
final class TimeField {
    private static final long SECONDS_BELOW = 100_000_000_000L;
    private static final int MAX_LENGTH = 40;
    private static final int MAX_DIGITS = 19;
    private static final int DATE_LENGTH = 10;

    private TimeField() {}

    static long nanos(byte[] bytes, int from, int to) {
        long value = 0;
        int digits = 0;
        int i = from;
        for (; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = value * 10 + (bytes[i] - '0');
            digits++;
            if (digits > MAX_DIGITS) {
                throw notATime(bytes, from, to);
            }
        }
        if (digits == 0) {
            throw notATime(bytes, from, to);
        }
        if (i < to && bytes[i] != '.') {
            return ofText(bytes, from, to);
        }
        long factor = factor(value);
        long fraction = i < to ? fractionNanos(bytes, i + 1, to, factor) : 0;
        long nanos = value * factor + fraction;
        if (fraction < 0 || Math.multiplyHigh(value, factor) != 0 || nanos < 0) {
            throw notATime(bytes, from, to);
        }
        return nanos;
    }

    /** Nanoseconds of one unit of {@code value}. */
    private static long factor(long value) {
        long limit = SECONDS_BELOW;
        long factor = 1_000_000_000L;
        while (factor > 1 && value >= limit) {
            factor /= 1000;
            limit *= 1000;
        }
        return factor;
    }

    /** Digits behind the point in units of {@code factor}, cut to whole nanoseconds; -1 where they are not digits. */
    private static long fractionNanos(byte[] bytes, int from, int to, long factor) {
        long nanos = 0;
        long unit = factor;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            unit /= 10;
            nanos += digit * unit;
        }
        return nanos;
    }

    private static long ofText(byte[] bytes, int from, int to) {
        if (to - from > MAX_LENGTH) {
            throw notATime(bytes, from, to);
        }
        String given = new String(bytes, from, to - from, StandardCharsets.US_ASCII).replace(' ', 'T');
        String text = given.length() == DATE_LENGTH ? given + "T00:00" : given;
        try {
            boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
            OffsetDateTime time = zoned
                    ? OffsetDateTime.parse(text)
                    : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(time.toEpochSecond(), 1_000_000_000L), time.getNano());
        } catch (DateTimeException | ArithmeticException _) {
            throw notATime(bytes, from, to);
        }
    }

    private static BadRowException notATime(byte[] bytes, int from, int to) {
        return new BadRowException("a time (epoch number or ISO-8601), was '" + CsvRow.excerpt(bytes, from, to) + "'");
    }
}
