package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ControlInput.FeedDown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OhlcCsvImporterTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final String START = "2023-03-11T07:15:00";

    @TempDir
    private Path folder;

    @Test
    void shouldFindColumnsByNumber() throws IOException {
        Imported imported =
                read("close=1,open=2,low=3,high=4,ts=0,volume=6,trades=5,buy=7", START + ",3,2,1,4,9,5.5,2.5");
        BarClosed bar = imported.all(BarClosed.class).getFirst();
        assertEquals(Imported.nanos(START) + MINUTE, bar.venueTimeNanos());
        assertEquals(
                List.of(
                        Imported.raw("2"),
                        Imported.raw("4"),
                        Imported.raw("1"),
                        Imported.raw("3"),
                        Imported.raw("5.5"),
                        Imported.raw("2.5"),
                        9L),
                List.of(
                        bar.openRaw(),
                        bar.highRaw(),
                        bar.lowRaw(),
                        bar.closeRaw(),
                        bar.volumeRaw(),
                        bar.buyVolumeRaw(),
                        (long) bar.trades()));
    }

    @Test
    void shouldFindColumnsByHeader() throws IOException {
        Imported imported = read("ts=When,close=Last", "Last,When", "1.5,1678518900");
        assertEquals(
                Imported.raw("1.5"), imported.all(BarClosed.class).getFirst().lowRaw());
        assertEquals(Imported.nanos(START) + MINUTE, imported.times.getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ts_ms,open,high,low,close,volume",
                "timestamp,open,high,low,close,volume",
                "Time, Open, High, Low, Close, Volume"
            })
    void shouldKnowTheUsualNamesWithoutAMap(String header) throws IOException {
        Imported imported = read("", header, "1678518900000,1,2,0.5,1.5,7");
        BarClosed bar = imported.all(BarClosed.class).getFirst();
        assertEquals(Imported.raw("2"), bar.highRaw());
        assertEquals(Imported.raw("7"), bar.volumeRaw());
        assertEquals(-1, bar.trades());
    }

    @Test
    void shouldTakeTheTimeForTheEndWhereToldSo() throws IOException {
        Imported imported = read("ts=0,close=1,label=end", START + ",1");
        assertEquals(Imported.nanos(START), imported.times.getFirst());
    }

    @Test
    void shouldTakeMissingRowsForMissingDataWhereToldSo() throws IOException {
        String[] rows = {"2023-03-11 07:15:00,1", "2023-03-11 07:30:00,1"};
        assertEquals(0, read("ts=0,close=1", rows).all(FeedDown.class).size());
        assertEquals(
                1,
                read("ts=0,close=1,missing=no-data", rows).all(FeedDown.class).size());
    }

    @Test
    void shouldTakeAVolumeOfZeroForNoTradeButNotAnUnknownOne() throws IOException {
        Imported imported = read("ts=0,close=1,volume=2", START + ",1,0", "2023-03-11T07:16:00,1,3");
        assertEquals(1, imported.count(Count.NO_TRADE));
        assertEquals(1, imported.inputs.size());
        assertEquals(1, read("ts=0,close=1", START + ",1").inputs.size());
    }

    @Test
    void shouldRefuseToGuessTheLengthOfABar() throws IOException {
        Path file = Imported.file(folder, "any.csv", START + ",1");
        ImportRequest request =
                Imported.request("ohlc-csv", "sim:USDC/USDT", file).withColumns("ts=0,close=1");
        assertThrows(IllegalArgumentException.class, () -> Imported.by(request));
    }

    /** Hours stamped as minutes would be known 59 minutes before they are over. */
    @Test
    void shouldRefuseBarsThatAreLongerOrShorterThanWasSaid() throws IOException {
        String[] hours = new String[102];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = (1_600_000_000L + i * 3600L) + ",1";
        }
        ImportException fault = assertThrows(ImportException.class, () -> read("ts=0,close=1", hours));
        assertTrue(String.valueOf(fault.getMessage()).contains("60 s, but the closest two rows are 3600 s apart"));
        assertThrows(ImportException.class, () -> read("ts=0,close=1", "1600000000,1", "1600000030,1", "1600000060,1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ts=0,close", "ts=0,close=1,colour=2", "ts=0,ts=1,close=2", "ts=0,close=1,label=middle"})
    void shouldRefuseAMapItDoesNotUnderstand(String map) {
        assertThrows(IllegalArgumentException.class, () -> read(map, START + ",1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"close=1", "ts=0", "ts=0,close=nowhere"})
    void shouldRefuseAMapWithoutTimeOrClose(String map) {
        ImportException fault = assertThrows(ImportException.class, () -> read(map, "time,last", START + ",1"));
        assertEquals(1, fault.line());
    }

    private Imported read(String map, String... lines) throws IOException {
        Path file = Imported.file(folder, "table.csv", lines);
        return Imported.by(Imported.request("ohlc-csv", "sim:USDC/USDT", file)
                .withColumns(map)
                .withBar(Duration.ofMinutes(1)));
    }
}
