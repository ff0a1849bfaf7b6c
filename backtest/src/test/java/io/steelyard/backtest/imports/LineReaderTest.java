package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class LineReaderTest {
    @Property(tries = 200)
    void shouldGiveBackEveryLineHoweverTheBytesArrive(
            @ForAll @Size(max = 40) List<@AlphaChars @StringLength(max = 300) String> lines,
            @ForAll @IntRange(min = 1, max = 999) int chunk,
            @ForAll boolean windows,
            @ForAll boolean lastEnded)
            throws IOException {
        String end = windows ? "\r\n" : "\n";
        String text = String.join(end, lines) + (lastEnded ? end : "");
        List<String> expected = new ArrayList<>(text.lines().toList());
        assertEquals(expected, read(text, chunk));
    }

    @Test
    void shouldGrowToALongLineAndNumberTheNext() throws IOException {
        String text = "a".repeat(300_000) + "\nb";
        assertEquals(List.of("a".repeat(300_000), "b"), read(text, 4096));
    }

    @Test
    void shouldRefuseALineWithoutEnd() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                java.util.Arrays.fill(target, offset, offset + length, (byte) 'a');
                return length;
            }
        };
        try (LineReader reader = new LineReader("file", endless)) {
            ImportException fault = assertThrows(ImportException.class, reader::next);
            assertEquals(1, fault.line());
            assertTrue(String.valueOf(fault.getMessage()).startsWith("file:1: a line of at most"));
        }
    }

    private static List<String> read(String text, int chunk) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        InputStream slow = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, chunk));
            }
        };
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader("file", slow)) {
            while (reader.next()) {
                lines.add(new String(
                        reader.buffer(), reader.start(), reader.end() - reader.start(), StandardCharsets.US_ASCII));
                assertEquals(lines.size(), reader.number());
            }
        }
        return lines;
    }
}
