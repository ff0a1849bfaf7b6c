package io.steelyard.connectors.market;

import java.nio.charset.StandardCharsets;

/**
 * Walks through the JSON of one frame where it lies, without making objects of it: the caller asks for the next key or
 * element and takes its value or skips it. Decimals become longs at 10^-8 exactly, never by way of floating point.
 *
 * <p>Ours because a tree or a parser object for each frame is what a feed spends its time on; it reads what venues send and
 * refuses everything else, such as exponents and escapes in values that are read.
 */
final class FrameScanner {
    private static final int FRACTION_DIGITS = 8;
    private static final long LARGEST = Long.MAX_VALUE / 10 - 1;
    private static final int DEEPEST = 32;
    private static final int SHORTEST_TIME = 20; // without a fraction, of which digits begin here
    private static final int NANO_DIGITS = 9;

    private byte[] bytes = new byte[0];
    private int position;
    private int end;
    private int textFrom;
    private int textTo;
    private boolean escaped;

    /** Begins before the value at {@code from}. */
    FrameScanner begin(byte[] frame, int from, int to) {
        bytes = frame;
        position = from;
        end = to;
        return this;
    }

    /** Where it stands: before a value when a key or an element was asked for. */
    int position() {
        return position;
    }

    /** Goes back to a value that was passed. */
    void seek(int newPosition) {
        position = newPosition;
    }

    void enterObject() throws MalformedFrameException {
        expect('{');
    }

    void enterArray() throws MalformedFrameException {
        expect('[');
    }

    /** Stands behind the next key's colon; false behind the object's end. */
    boolean nextKey() throws MalformedFrameException {
        if (!nextItem('{', '}')) {
            return false;
        }
        readText();
        expect(':');
        return true;
    }

    /** Stands before the next element; false behind the array's end. */
    boolean nextElement() throws MalformedFrameException {
        return nextItem('[', ']');
    }

    /** Whether the last key or text is this one. */
    boolean is(String ascii) {
        if (escaped || textTo - textFrom != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[textFrom + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The last key or text, if it is of one letter; 0 otherwise. */
    char letter() {
        return textTo - textFrom == 1 ? (char) bytes[textFrom] : 0;
    }

    /** The last key or text; allocates. */
    String word() {
        return new String(bytes, textFrom, textTo - textFrom, StandardCharsets.UTF_8);
    }

    /** A text, which {@link #is} and {@link #word} then look at. */
    void text() throws MalformedFrameException {
        skipSpace();
        readText();
        require(!escaped, "an escape");
    }

    /** A whole number. */
    long integer() throws MalformedFrameException {
        long raw = decimal(0, false);
        return raw;
    }

    /** A decimal, as number or text, at 10^-8; digits beyond the eighth must be 0. */
    long decimalRaw() throws MalformedFrameException {
        return decimal(FRACTION_DIGITS, false);
    }

    /** The same, rounded down: for amounts, of which a ten-billionth is nothing. */
    long decimalFloorRaw() throws MalformedFrameException {
        return decimal(FRACTION_DIGITS, true);
    }

    /** A time such as {@code "2023-10-06T17:35:55.440295Z"}, as epoch nanoseconds. */
    long timeNanos() throws MalformedFrameException {
        text();
        int from = textFrom;
        require(
                textTo - from >= SHORTEST_TIME && bytes[textTo - 1] == 'Z' && bytes[from + 10] == 'T',
                "no time in UTC");
        long days = daysOf(number(from, 4), number(from + 5, 2), number(from + 8, 2));
        long seconds =
                days * 86_400 + number(from + 11, 2) * 3_600L + number(from + 14, 2) * 60L + number(from + 17, 2);
        long fraction = 0;
        int digits = 0;
        for (int i = from + SHORTEST_TIME; i < textTo - 1 && digits < NANO_DIGITS; i++, digits++) {
            fraction = fraction * 10 + number(i, 1);
        }
        for (; digits < NANO_DIGITS; digits++) {
            fraction *= 10;
        }
        return seconds * 1_000_000_000L + fraction;
    }

    /** {@code true} or {@code false}. */
    boolean truth() throws MalformedFrameException {
        skipSpace();
        boolean value = position < end && bytes[position] == 't';
        word(value ? "true" : "false");
        return value;
    }

    /** Passes the value here, whatever it is. */
    void skip() throws MalformedFrameException {
        int depth = 0;
        do {
            byte next = peek();
            switch (next) {
                case '"' -> readText();
                case '{', '[' -> {
                    depth++;
                    position++;
                    require(depth <= DEEPEST, "nesting");
                }
                case '}', ']' -> {
                    depth--;
                    position++;
                    require(depth >= 0, "an end");
                }
                case ',', ':' -> {
                    require(depth > 0, "a comma");
                    position++;
                }
                default -> skipPlain();
            }
        } while (depth > 0);
    }

    /** Nothing but space may follow the frame's value. */
    void finish() throws MalformedFrameException {
        skipSpace();
        require(position == end, "text behind the frame's end");
    }

    MalformedFrameException malformed(String what) {
        return new MalformedFrameException(what + " at byte " + position);
    }

    /** Days since 1970-01-01. Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
    private static long daysOf(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(shifted, 400);
        int ofEra = shifted - era * 400;
        int ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097L + ofEra * 365L + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }

    private int number(int from, int digits) throws MalformedFrameException {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            require(bytes[i] >= '0' && bytes[i] <= '9', "no time in UTC");
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }

    private boolean nextItem(char opening, char closing) throws MalformedFrameException {
        byte next = peek();
        if (next == closing) {
            position++;
            return false;
        }
        if (next == ',') {
            position++;
            require(peek() != closing, "a comma before an end");
        } else {
            require(previous() == opening, "no comma");
        }
        return true;
    }

    /** The last byte before here that is no space. */
    private byte previous() {
        int at = position - 1;
        while (at > 0 && isSpace(bytes[at])) {
            at--;
        }
        return at < 0 ? 0 : bytes[at];
    }

    private void readText() throws MalformedFrameException {
        expect('"');
        textFrom = position;
        escaped = false;
        while (position < end && bytes[position] != '"') {
            if (bytes[position] == '\\') {
                escaped = true;
                position++;
            }
            position++;
        }
        require(position < end, "a text without end");
        textTo = position++;
    }

    private long decimal(int fractionDigits, boolean floor) throws MalformedFrameException {
        boolean quoted = peek() == '"';
        position += quoted ? 1 : 0;
        boolean negative = position < end && bytes[position] == '-';
        position += negative ? 1 : 0;
        long value = 0;
        int digits = 0;
        int fraction = -1;
        for (; position < end; position++) {
            byte next = bytes[position];
            if (next == '.' && fraction < 0 && digits > 0) {
                fraction = 0;
            } else if (next < '0' || next > '9') {
                break;
            } else if (fraction < fractionDigits) {
                require(value <= LARGEST, "a number too large");
                value = value * 10 + (next - '0');
                digits++;
                fraction += fraction < 0 ? 0 : 1;
            } else {
                require(floor || next == '0', "more digits than there is room for");
            }
        }
        require(digits > 0, "no number");
        for (int i = Math.max(0, fraction); i < fractionDigits; i++) {
            require(value <= LARGEST, "a number too large");
            value *= 10;
        }
        require(position < end && (quoted ? bytes[position] == '"' : isEnd(bytes[position])), "no number");
        position += quoted ? 1 : 0;
        return negative ? -value : value;
    }

    private static boolean isEnd(byte letter) {
        return letter == ',' || letter == '}' || letter == ']' || isSpace(letter);
    }

    private void skipPlain() throws MalformedFrameException {
        int from = position;
        while (position < end && !isEnd(bytes[position]) && bytes[position] != '"' && bytes[position] != ':') {
            position++;
        }
        require(position > from, "no value");
    }

    private void word(String expected) throws MalformedFrameException {
        for (int i = 0; i < expected.length(); i++) {
            require(position < end && bytes[position] == expected.charAt(i), "no " + expected);
            position++;
        }
    }

    private void expect(char letter) throws MalformedFrameException {
        require(peek() == letter, "something else than expected");
        position++;
    }

    private byte peek() throws MalformedFrameException {
        skipSpace();
        require(position < end, "an early end");
        return bytes[position];
    }

    private void skipSpace() {
        while (position < end && isSpace(bytes[position])) {
            position++;
        }
    }

    private static boolean isSpace(byte letter) {
        return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    }

    private void require(boolean sound, String what) throws MalformedFrameException {
        if (!sound) {
            throw malformed(what);
        }
    }
}
