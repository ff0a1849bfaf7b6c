package io.steelyard.backtest.replay;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The recorded Kraken minutes of March 2023 as a journal of bars, each at its end. */
public final class MarchJournal {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    /** The catalogue that ships with the project. */
    public static final InstrumentCatalogue CATALOGUE =
            InstrumentCatalogue.load(SharedData.root().resolve("config/instruments.toml"));

    private MarchJournal() {}

    /** USDC/USD and USDT/USD. */
    static Journal legs() throws IOException {
        Path folder = SharedData.folder("kraken-1m-2023-03");
        List<BarClosed> bars = new ArrayList<>();
        read(folder.resolve("kraken_usdcusd_1min.csv.gz"), InstrumentId.of(1), bars);
        read(folder.resolve("kraken_usdtusd_1min.csv.gz"), InstrumentId.of(2), bars);
        bars.sort(Comparator.comparingLong(BarClosed::venueTimeNanos));
        MemoryJournal journal = new MemoryJournal();
        long first = bars.getFirst().venueTimeNanos();
        for (int id : List.of(1, 2)) {
            journal.append(
                    new InstrumentListed(first, Objects.requireNonNull(CATALOGUE.find(InstrumentId.of(id)))), first);
        }
        for (BarClosed bar : bars) {
            journal.append(bar, bar.venueTimeNanos());
        }
        journal.flush();
        return journal;
    }

    static long nanos(String time) {
        return Math.multiplyExact(Instant.parse(time).getEpochSecond(), 1_000_000_000L);
    }

    private static void read(Path file, InstrumentId instrument, List<BarClosed> bars) throws IOException {
        try (BufferedReader lines = SharedData.gzipLines(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                bars.add(BarClosed.of(
                        Long.parseLong(cells[0]) * 1_000_000L + MINUTE_NANOS,
                        instrument,
                        MINUTE_NANOS,
                        raw(cells[1]),
                        raw(cells[2]),
                        raw(cells[3]),
                        raw(cells[4]),
                        raw(cells[5]),
                        raw(cells[7]),
                        Integer.parseInt(cells[6])));
            }
        }
    }

    private static long raw(String decimal) {
        return new BigDecimal(decimal)
                .setScale(FixedPoint.DIGITS, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }
}
