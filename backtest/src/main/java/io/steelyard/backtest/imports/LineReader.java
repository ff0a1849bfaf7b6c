package io.steelyard.backtest.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream as slices of one buffer, which grows to the longest line and never beyond {@link #MAX_LINE}; a
 * slice is valid until the next call. Both line ends are understood, as is a last line without one.
 */
final class LineReader implements Closeable {
    /** Longest line in bytes; the largest real one, a venue's book snapshot, has 64 kB. */
    static final int MAX_LINE = 8 << 20;

    private static final int FIRST_BUFFER = 64 << 10;

    private final InputStream in;
    private final String name;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private int next;
    private int start;
    private int end;
    private long number;
    private boolean exhausted;

    LineReader(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /** Moves to the next line; false at the end. */
    boolean next() throws IOException {
        int scanned = next;
        while (true) {
            int newline = indexOfNewline(scanned);
            if (newline >= 0) {
                return take(newline, newline + 1);
            }
            if (exhausted) {
                return next < filled && take(filled, filled);
            }
            scanned = filled - next;
            fill();
            scanned += next;
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** One past the last byte, without the line end. */
    int end() {
        return end;
    }

    /** Of the current line, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean take(int lineEnd, int following) {
        start = next;
        end = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        next = following;
        number++;
        return true;
    }

    private int indexOfNewline(int from) {
        for (int i = from; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            next = 0;
        }
        if (filled == buffer.length) {
            if (filled >= MAX_LINE) {
                throw new ImportException(name, number + 1, "a line of at most " + MAX_LINE + " bytes, was longer");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        exhausted = read < 0;
        filled += Math.max(read, 0);
    }
}
