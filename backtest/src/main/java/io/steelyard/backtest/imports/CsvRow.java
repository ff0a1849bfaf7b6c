package io.steelyard.backtest.imports;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One line split at its commas, refilled for each; fields are slices without their blanks and quotes. */
final class CsvRow {
    /** Most columns of a line. */
    static final int MAX_FIELDS = 256;

    private static final int EXCERPT = 40;
    private static final int MAX_NUMBER = 40;
    private static final int PLAIN_DIGITS = 18;

    private final DecimalField decimals = new DecimalField();
    private final int[] starts = new int[MAX_FIELDS];
    private final int[] ends = new int[MAX_FIELDS];
    private final ImportTally tally;
    private byte[] bytes = new byte[0];
    private int size;

    CsvRow(ImportTally tally) {
        this.tally = tally;
    }

    void split(byte[] line, int start, int end) {
        bytes = line;
        size = 0;
        int from = start;
        boolean quoted = false;
        for (int i = start; i < end; i++) {
            if (line[i] == '"') {
                quoted = !quoted;
            } else if (line[i] == ',' && !quoted) {
                put(from, i);
                from = i + 1;
            }
        }
        put(from, end);
    }

    int size() {
        return size;
    }

    boolean isEmpty(int column) {
        return column >= size || starts[column] == ends[column];
    }

    /** Whether the field begins as a number does; a header's does not. */
    boolean looksNumeric(int column) {
        if (isEmpty(column)) {
            return false;
        }
        byte first = bytes[starts[column]];
        return (first >= '0' && first <= '9') || first == '-' || first == '.';
    }

    /** The field times 10^8; lost decimals are counted. */
    long decimal(int column) {
        require(column);
        long value = decimals.parse(bytes, starts[column], ends[column]);
        if (decimals.wasRounded()) {
            tally.add(ImportTally.Count.ROUNDED);
        }
        return value;
    }

    /** The field as a whole number; {@code 16.0} and {@code 1.2e+16} are whole too. */
    long integer(int column) {
        require(column);
        long plain = plainInteger(starts[column], ends[column]);
        if (plain >= 0) {
            return plain;
        }
        String text = text(column);
        if (text.length() <= MAX_NUMBER) {
            try {
                return new BigDecimal(text).longValueExact();
            } catch (NumberFormatException _) {
                // not a number: said below
            } catch (ArithmeticException _) {
                // a fraction, or beyond a long: said below
            }
        }
        throw new BadRowException("column " + (column + 1) + ": a whole number, was '" + text + "'");
    }

    /** The field as epoch nanoseconds. */
    long timeNanos(int column) {
        require(column);
        return TimeField.nanos(bytes, starts[column], ends[column]);
    }

    String text(int column) {
        require(column);
        return new String(bytes, starts[column], ends[column] - starts[column], StandardCharsets.UTF_8);
    }

    /** All fields as text, for a header. */
    List<String> texts() {
        List<String> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(isEmpty(i) ? "" : text(i));
        }
        return all;
    }

    /** A short printable piece of foreign bytes for a message. */
    static String excerpt(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, Math.min(to - from, EXCERPT), StandardCharsets.UTF_8);
        return text.replaceAll("\\p{Cntrl}", "?") + (to - from > EXCERPT ? "..." : "");
    }

    /** Up to 18 digits and nothing else, as almost always; -1 for anything else. */
    private long plainInteger(int from, int to) {
        if (to - from > PLAIN_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private void require(int column) {
        if (isEmpty(column)) {
            throw new BadRowException(
                    column >= size
                            ? "at least " + (column + 1) + " columns, was " + size
                            : "column " + (column + 1) + ": a value, was empty");
        }
    }

    private void put(int from, int to) {
        if (size == MAX_FIELDS) {
            throw new BadRowException("at most " + MAX_FIELDS + " columns, was more");
        }
        int start = from;
        int end = to;
        while (start < end && isTrimmed(bytes[start])) {
            start++;
        }
        while (end > start && isTrimmed(bytes[end - 1])) {
            end--;
        }
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    private static boolean isTrimmed(byte b) {
        return b == ' ' || b == '\t' || b == '"';
    }
}
