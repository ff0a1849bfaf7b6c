package io.steelyard.backtest.replay;

import io.steelyard.backtest.SharedData;
import io.steelyard.backtest.imports.ImportProgress;
import io.steelyard.backtest.imports.ImportRequest;
import io.steelyard.backtest.imports.JournalImport;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Recorded markets as journals: books in ten-thousandths of a coin, minutes of one or several listings. */
final class StudyJournals {
    private static final long MILLI = 1_000_000L;

    private StudyJournals() {}

    /** Which column is what in a file of bars; {@code volume} in base, {@code unit} nanoseconds of a time. */
    record Columns(int time, int open, int volume, long unit, long durationNanos) {}

    /** Bars of several listings in the order of their ends; of rows with one time the last holds. */
    static Journal bars(Map<Instrument, BarFile> files) throws IOException {
        SortedMap<Long, Map<Integer, BarClosed>> byEnd = new TreeMap<>();
        for (Map.Entry<Instrument, BarFile> file : files.entrySet()) {
            read(file.getValue(), file.getKey().id(), byEnd);
        }
        MemoryJournal journal = new MemoryJournal();
        long first = byEnd.firstKey();
        for (Instrument instrument : files.keySet()) {
            journal.append(new InstrumentListed(first, instrument), first);
        }
        byEnd.forEach((end, bars) -> bars.values().forEach(bar -> journal.append(bar, end)));
        journal.flush();
        return journal;
    }

    record BarFile(Path path, Columns columns) {}

    /** A raw websocket recording of Binance, imported and then counted in ten-thousandths of a coin. */
    static Journal book(Path file, int catalogueId, Instrument instrument, Path folder) {
        Instrument listed = StudySetups.catalogue(catalogueId, instrument.makerFee());
        ImportRequest request =
                ImportRequest.of(MarchJournal.CATALOGUE, "binance-ws-raw", listed.symbol(), null, List.of(file));
        new JournalImport(ChronicleJournal::open, StoredJournal::openToReplace)
                .run(request, folder, ImportProgress.SILENT);
        MemoryJournal journal = new MemoryJournal();
        try (Journal source = ChronicleJournal.open(folder);
                JournalCursor cursor = source.cursor(1)) {
            boolean begun = false;
            while (cursor.next()) {
                if (!begun) {
                    journal.append(
                            new InstrumentListed(cursor.ingestTimeNanos(), instrument), cursor.ingestTimeNanos());
                    begun = true;
                }
                if (cursor.entry() instanceof Input input && !(input instanceof InstrumentListed)) {
                    journal.append(scaled(input, instrument.id()), cursor.ingestTimeNanos());
                }
            }
        }
        journal.flush();
        return journal;
    }

    private static Input scaled(Input input, InstrumentId id) {
        long u = PeerSetups.UNITS;
        return switch (input) {
            case BookUpdated level ->
                BookUpdated.of(
                        level.venueTimeNanos(),
                        id,
                        level.side(),
                        level.priceRaw() / u,
                        level.quantityRaw() * u,
                        level.updateId(),
                        level.flags());
            case QuoteUpdated quote ->
                QuoteUpdated.of(
                        quote.venueTimeNanos(),
                        id,
                        quote.bidRaw() / u,
                        quote.bidSizeRaw() * u,
                        quote.askRaw() / u,
                        quote.askSizeRaw() * u);
            case TradePrinted trade ->
                TradePrinted.of(
                        trade.venueTimeNanos(),
                        id,
                        trade.aggressor(),
                        trade.priceRaw() / u,
                        trade.quantityRaw() * u,
                        trade.tradeId());
            default -> input;
        };
    }

    private static void read(BarFile file, InstrumentId id, Map<Long, Map<Integer, BarClosed>> byEnd)
            throws IOException {
        Columns at = file.columns();
        try (BufferedReader lines = SharedData.gzipLines(file.path())) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                long end = Long.parseLong(cells[at.time()]) * at.unit() + at.durationNanos();
                long volume = raw(cells[at.volume()]);
                BarClosed bar = BarClosed.of(
                        end,
                        id,
                        at.durationNanos(),
                        raw(cells[at.open()]),
                        raw(cells[at.open() + 1]),
                        raw(cells[at.open() + 2]),
                        raw(cells[at.open() + 3]),
                        volume,
                        -1,
                        volume == 0 ? 0 : 1);
                byEnd.computeIfAbsent(end, _ -> new TreeMap<>()).put(id.value(), bar);
            }
        }
    }

    static Columns krakenMarch() {
        return new Columns(0, 1, 5, MILLI, 60_000 * MILLI);
    }

    static Columns krakenApril() {
        return new Columns(1, 2, 7, 1_000 * MILLI, 60_000 * MILLI);
    }

    static Columns binanceMinutes() {
        return new Columns(0, 1, 5, MILLI, 60_000 * MILLI);
    }

    static Columns binanceFives() {
        return new Columns(0, 1, 5, MILLI, 300_000 * MILLI);
    }

    private static long raw(String decimal) {
        return new BigDecimal(decimal)
                .setScale(FixedPoint.DIGITS, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }
}
