package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of the first journey: three legs of Kraken, the oracle and the pool, imported one after the other. */
final class RealJournalTest {
    private static final int BARS = 20_794 + 20_317 + 29_664;
    private static final int ROUNDS = 400;
    private static final int STATES = 35_745;

    @TempDir
    private Path folder;

    @Test
    void shouldHoldMarch2023AsOneOrderOfTheWorld() {
        kraken("kraken:USDC/USDT", "kraken_usdcusdt_1min");
        kraken("kraken:USDC/USD", "kraken_usdcusd_1min");
        kraken("kraken:USDT/USD", "kraken_usdtusd_1min");
        run("chainlink-rounds", "USDC", Imported.shared("chainlink-rounds", "usdc_usd_depeg_230312.csv.gz"));
        ImportReport last = run(
                "uniswap-v3-hourly",
                "uniswap-v3:USDC/USDT",
                Imported.shared("uniswap-v3-usdc-usdt-hourly", "usdc_usdt_001_hourly_state.csv.gz"));
        assertEquals(4 + BARS + ROUNDS + STATES, last.entries());
        Census census = count();
        assertEquals(BARS, census.bars);
        assertEquals(ROUNDS, census.rounds);
        assertEquals(STATES, census.states);
        assertEquals(List.of(3, 1, 2, 5), census.listings);
        assertEquals(last.entries(), census.entries);
    }

    private Census count() {
        Census census = new Census();
        try (Journal journal = ChronicleJournal.open(folder.resolve("journal"));
                JournalCursor cursor = journal.cursor(1)) {
            long time = Long.MIN_VALUE;
            while (cursor.next()) {
                census.add(cursor.entry());
                assertEquals(census.entries, cursor.sequence());
                assertEquals(0, cursor.causeSequence());
                assertTrue(cursor.ingestTimeNanos() >= time, "time never steps back");
                time = cursor.ingestTimeNanos();
            }
        }
        return census;
    }

    private void kraken(String instrument, String file) {
        run("kraken-ohlc", instrument, Imported.shared("kraken-1m-2023-03", file + ".csv.gz"));
    }

    private ImportReport run(String format, String instrument, Path file) {
        return new JournalImport(ChronicleJournal::open, StoredJournal::openToReplace)
                .run(Imported.request(format, instrument, file), folder.resolve("journal"), ImportProgress.SILENT);
    }

    private static final class Census {
        private final List<Integer> listings = new ArrayList<>();
        private long entries;
        private int bars;
        private int rounds;
        private int states;

        void add(Entry entry) {
            entries++;
            switch (entry) {
                case InstrumentListed listed ->
                    listings.add(listed.instrument().id().value());
                case BarClosed _ -> bars++;
                case OracleUpdated _ -> rounds++;
                case PoolObserved _ -> states++;
                case Entry other -> throw new AssertionError("unexpected " + other);
            }
        }
    }
}
