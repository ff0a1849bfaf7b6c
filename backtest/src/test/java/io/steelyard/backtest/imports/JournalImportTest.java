package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalImportTest {
    private static final String HEADER = "ts_ms,open,high,low,close,volume,n_trades,buy_vol,sell_vol";
    private static final long T0 = 1_600_000_020_000L;

    @TempDir
    private Path folder;

    private final FolderJournals journals = new FolderJournals();
    private final JournalImport imports = new JournalImport(journals::open, journals::open);

    @Test
    void shouldMakeAJournalThatBeginsWithItsListing() throws IOException {
        ImportReport report = run("kraken:USDC/USD", rows(0, 2, 2));
        assertEquals(List.of("listed 1", "1600000080000 1", "1600000200000 1"), read());
        assertEquals(3, report.entries());
        assertEquals(2, report.inputs());
        assertEquals(3, report.rows());
        assertEquals(1, report.duplicates());
        assertEquals(1, report.missing());
        assertEquals(Instant.parse("2020-09-13T12:28:00Z"), report.first());
        assertEquals(Instant.parse("2020-09-13T12:30:00Z"), report.last());
    }

    @Test
    void shouldInterleaveASecondImportAndLeaveNothingBeside() throws IOException {
        run("kraken:USDC/USD", rows(0, 2));
        ImportReport second = run("kraken:USDT/USD", rows(-1, 1, 2));
        assertEquals(
                List.of(
                        "listed 1",
                        "listed 2",
                        "1600000020000 2",
                        "1600000080000 1",
                        "1600000140000 2",
                        "1600000200000 1",
                        "1600000200000 2"),
                read());
        assertEquals(7, second.entries());
        assertEquals(List.of("in.csv", "journal"), beside());
    }

    @Test
    void shouldLeaveTheOldJournalUntouchedWhenAnImportFails() throws IOException {
        run("kraken:USDC/USD", rows(0, 1));
        List<String> before = read();
        String[] bad = rows(2, 3);
        bad[2] = "not a row";
        assertThrows(ImportException.class, () -> run("kraken:USDT/USD", bad));
        assertEquals(before, read());
        assertEquals(List.of("in.csv", "journal"), beside());
    }

    @Test
    void shouldRefuseAnImportOfNothing() {
        ImportException fault = assertThrows(ImportException.class, () -> run("kraken:USDC/USD", HEADER));
        assertTrue(String.valueOf(fault.getMessage()).contains("something to import"));
        assertFalse(Files.exists(folder.resolve("journal")));
    }

    @Test
    void shouldFindTheOldJournalWhereAPowerCutLeftIt() throws IOException {
        run("kraken:USDC/USD", rows(0));
        Files.move(folder.resolve("journal"), folder.resolve("journal.replaced"));
        Files.createDirectory(folder.resolve("journal.importing"));
        run("kraken:USDT/USD", rows(1));
        assertEquals(List.of("listed 1", "listed 2", "1600000080000 1", "1600000140000 2"), read());
        assertEquals(List.of("in.csv", "journal"), beside());
    }

    @Test
    void shouldNotReplaceAFolderThatHoldsAnythingElse() throws IOException {
        Path theirs = Files.createDirectory(folder.resolve("journal"));
        Path precious = theirs.resolve("precious.txt");
        Files.writeString(precious, "mine");
        JournalImport real = new JournalImport(ChronicleJournal::open, StoredJournal::openToReplace);
        ImportRequest request =
                Imported.request("kraken-ohlc", "kraken:USDC/USD", Imported.file(folder, "in.csv", rows(0)));
        assertThrows(IllegalArgumentException.class, () -> real.run(request, theirs, ImportProgress.SILENT));
        assertEquals("mine", Files.readString(precious));
        assertEquals(List.of("in.csv", "journal"), beside());
    }

    @Test
    void shouldTellHowFarItIs() throws IOException {
        String[] lines = new String[3 * ImportProgress.EVERY_ROWS + 1];
        lines[0] = HEADER;
        for (int i = 1; i < lines.length; i++) {
            lines[i] = row(i);
        }
        Path file = Imported.file(folder, "in.csv", lines);
        List<Long> bytes = new ArrayList<>();
        imports.run(
                Imported.request("kraken-ohlc", "kraken:USDC/USD", file),
                folder.resolve("journal"),
                (rows, read, total) -> {
                    assertEquals(sizeOf(file), total);
                    assertTrue(read <= total && rows > 0);
                    bytes.add(read);
                });
        assertEquals(4, bytes.size());
        assertEquals(sizeOf(file), bytes.getLast());
        assertEquals(bytes.stream().sorted().toList(), bytes);
    }

    @Test
    void shouldWriteItsReportAsOneJsonDocument() throws IOException {
        ImportReport report = run("kraken:USDC/USD", rows(0, 2, 2));
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(report.toJson())) {
            assertEquals(JsonToken.START_OBJECT, parser.nextToken());
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, parser.currentToken() == JsonToken.START_ARRAY ? "[]" : parser.getText());
                parser.skipChildren();
            }
            assertNull(parser.nextToken());
        }
        assertEquals("steelyard.import/1", fields.get("schema"));
        assertEquals("3", fields.get("rows"));
        assertEquals("1", fields.get("missing"));
        assertEquals("2020-09-13T12:28:00Z", fields.get("first"));
        assertEquals(23 + 2, fields.size(), "every component, the schema and the rate");
    }

    private ImportReport run(String instrument, String... lines) throws IOException {
        ImportRequest request = Imported.request("kraken-ohlc", instrument, Imported.file(folder, "in.csv", lines));
        return imports.run(request, folder.resolve("journal"), ImportProgress.SILENT);
    }

    private static String[] rows(int... minutes) {
        String[] lines = new String[minutes.length + 1];
        lines[0] = HEADER;
        for (int i = 0; i < minutes.length; i++) {
            lines[i + 1] = row(minutes[i]);
        }
        return lines;
    }

    private static String row(int minute) {
        return (T0 + minute * 60_000L) + ",1,1,1,1,1,1,1,0";
    }

    private List<String> read() {
        List<String> lines = new ArrayList<>();
        try (Journal journal = journals.open(folder.resolve("journal"));
                JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                lines.add(
                        cursor.entry() instanceof InstrumentListed listed
                                ? "listed " + listed.instrument().id().value()
                                : cursor.ingestTimeNanos() / 1_000_000 + " "
                                        + ((BarClosed) cursor.entry())
                                                .instrument()
                                                .value());
            }
        }
        return lines;
    }

    private List<String> beside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Journals in memory that live as long as the file in their folder which names them, wherever it is moved. */
    private static final class FolderJournals {
        private final Map<String, Journal> byName = new HashMap<>();

        Journal open(Path where) {
            Path mark = where.resolve("mark");
            try {
                if (!Files.exists(mark)) {
                    Files.createDirectories(where);
                    Files.writeString(mark, "journal " + byName.size());
                }
                return new Kept(byName.computeIfAbsent(Files.readString(mark), _ -> new MemoryJournal()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Kept(Journal journal) implements Journal {
        @Override
        public long append(Input input, long ingestTimeNanos) {
            return journal.append(input, ingestTimeNanos);
        }

        @Override
        public long append(Decision decision, long causeSequence, long timeNanos) {
            return journal.append(decision, causeSequence, timeNanos);
        }

        @Override
        public void flush() {
            journal.flush();
        }

        @Override
        public long lastSequence() {
            return journal.lastSequence();
        }

        @Override
        public JournalCursor cursor(long firstSequence) {
            return journal.cursor(firstSequence);
        }

        @Override
        public void close() {
            journal.flush();
        }
    }
}
