package io.steelyard.backtest.replay;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.JournalNotary;
import io.steelyard.engine.port.Journal;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * One invented day of both dollar legs, small enough to commit: twelve calm hours, four in which USDC slides to 0.92, four
 * at the bottom and four back; before it four calm days with a bar every half hour, for the medians.
 * {@code golden-day.zip} holds it as a sealed journal of inputs.
 */
final class GoldenDay {
    private static final long START = MarchJournal.nanos("2024-01-30T00:00:00Z");
    static final long FROM = MarchJournal.nanos("2024-02-03T06:00:00Z");
    static final long TO = MarchJournal.nanos("2024-02-04T00:00:00Z");
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int CALM = 4 * DAY;

    /** Prices move in hundredths of a cent and volumes in thousands, so that the day packs well. */
    private static final int TICK = 10_000;

    private static final long LOT = 1_000L * 100_000_000L;

    private final Random random = new Random(2_024);
    private final Journal journal;
    private long round;

    private GoldenDay(Journal journal) {
        this.journal = journal;
    }

    /** Appends the day; the same entries on every machine, for {@link Random} is specified to the bit. */
    static void writeTo(Journal journal) {
        new GoldenDay(journal).write();
    }

    /** Writes the packed journal into the file named first: for a new entry layout, never for a change of behaviour. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("golden-day");
        try (Journal journal = ChronicleJournal.open(folder)) {
            writeTo(journal);
        }
        JournalNotary.seal(folder, null);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(Path.of(args[0])));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry entry = new ZipEntry(folder.relativize(file).toString());
                entry.setTime(0);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
            }
        }
    }

    /** Unpacks the committed journal. */
    static Path unpackTo(Path folder) throws IOException {
        try (ZipInputStream zip =
                new ZipInputStream(Objects.requireNonNull(GoldenDay.class.getResourceAsStream("golden-day.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                try (OutputStream out = Files.newOutputStream(file)) {
                    zip.transferTo(out);
                }
            }
        }
        return folder;
    }

    private void write() {
        for (Instrument instrument : List.of(listing(1, Asset.USDC), listing(2, Asset.USDT))) {
            journal.append(new InstrumentListed(START, instrument), START);
        }
        long base = 0;
        for (int minute = 0; minute < CALM + DAY; minute++) {
            base += (anchorTicks(minute - CALM) - base) / 10 + random.nextInt(-2, 3);
            if (minute >= CALM || minute % (HOUR / 2) == 0) {
                bars(START + (minute + 1) * MINUTE_NANOS, base);
            }
        }
        journal.flush();
    }

    /** Not the shipped catalogue's, which may change. */
    private static Instrument listing(int id, Asset base) {
        return new Instrument(
                InstrumentId.of(id),
                new VenueId("kraken"),
                base,
                Asset.USD,
                new Price(TICK),
                new Quantity(1),
                Bps.of(10),
                Bps.of(10));
    }

    /** Where USDC is drawn to, in ticks from one dollar. */
    private static long anchorTicks(int minute) {
        int slide = minute - 12 * HOUR;
        int back = minute - 20 * HOUR;
        if (slide < 0) {
            return 0;
        }
        return back < 0
                ? -800L * Math.min(slide, 4 * HOUR) / (4 * HOUR)
                : -800L * Math.max(0, 3 * HOUR - back) / (3 * HOUR);
    }

    private void bars(long end, long base) {
        bar(end, 1, base, 40 + random.nextInt(300));
        bar(end, 2, random.nextInt(-3, 4) - base / 20, 300 + random.nextInt(100));
        if (end % (HOUR * MINUTE_NANOS) == 0) {
            oracle(end, base);
        }
    }

    private void bar(long end, int id, long ticks, long lots) {
        long close = 100_000_000L + ticks * TICK;
        long high = close + random.nextInt(3) * (long) TICK;
        long low = close - random.nextInt(3) * (long) TICK;
        long bought = lots * random.nextInt(101) / 100;
        InstrumentId instrument = InstrumentId.of(id);
        journal.append(
                BarClosed.of(end, instrument, MINUTE_NANOS, low, high, low, close, lots * LOT, bought * LOT, 100), end);
    }

    private void oracle(long end, long ticks) {
        round++;
        journal.append(
                new OracleUpdated(
                        end,
                        new VenueId("chainlink"),
                        Asset.USDC,
                        new Price(100_000_000L + ticks * TICK),
                        BigInteger.valueOf(round)),
                end);
    }
}
