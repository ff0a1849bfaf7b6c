package io.steelyard.backtest.demo;

import io.steelyard.engine.domain.FixedPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The figures of {@code march-2023-anchors.csv}, in its order. */
final class Anchors {
    private static final String FILE = "march-2023-anchors.csv";
    private static final int COLUMNS = 5;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final List<Anchor> all;

    private Anchors(List<Anchor> all) {
        this.all = List.copyOf(all);
    }

    /** Reads the file that ships with the program. */
    static Anchors published() {
        try (InputStream in = Anchors.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("Invariant: " + FILE + " lies beside this class");
            }
            return new Anchors(rows(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Anchor> all() {
        return all;
    }

    /** The figures of one series that are of one of these kinds. */
    List<Anchor> of(String series, String... kinds) {
        Set<String> wanted = Set.of(kinds);
        return all.stream()
                .filter(anchor -> anchor.series().equals(series) && wanted.contains(anchor.kind()))
                .toList();
    }

    /** The figure as a price or share, 10^-8. */
    static long raw(Anchor anchor) {
        return FixedPoint.parseExact(anchor.value(), FixedPoint.DIGITS);
    }

    /** A UTC time as the file writes it, in epoch nanoseconds. */
    static long nanos(String text) {
        return LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC) * SECOND_NANOS;
    }

    private static List<Anchor> rows(BufferedReader reader) throws IOException {
        List<Anchor> rows = new ArrayList<>();
        boolean header = true;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("#")) {
                continue;
            }
            if (!header) {
                rows.add(row(line));
            }
            header = false;
        }
        return rows;
    }

    private static Anchor row(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("Invariant: five columns, was " + line);
        }
        return new Anchor(nanos(cells[0]), cells[1], cells[2], cells[3], cells[4]);
    }
}
