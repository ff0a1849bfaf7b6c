package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.imports.ImportRequest.OnBadRow;
import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.Input;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the formats of bars, on files that the tests write themselves. */
final class BarImportersTest {
    private static final String TRADES = "ts_ms,open,high,low,close,volume,n_trades,buy_vol,sell_vol";
    private static final String POLLED = "dtime,time,open,high,low,close,vwap,volume,count";
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long T0 = 1_600_000_020_000L;

    @TempDir
    private Path folder;

    @Test
    void shouldReadKrakensBarsBuiltFromTrades() throws IOException {
        Imported imported =
                kraken(TRADES, T0 + ",1.0,1.1,0.9,1.05,12.5,7,5.0,7.5", (T0 + 180_000) + ",1,1,1,1,2,1,0.0,2.0");
        assertEquals(
                List.of(
                        bar(T0 * 1_000_000 + MINUTE, "1.0", "1.1", "0.9", "1.05", "12.5", "5", 7),
                        bar(T0 * 1_000_000 + 4 * MINUTE, "1", "1", "1", "1", "2", "0", 1)),
                imported.inputs);
        assertEquals(2, imported.count(Count.MISSING));
        assertEquals(0, imported.count(Count.GAPS));
    }

    @Test
    void shouldTakeTheMissingMinutesOfAPollerForAnOutage() throws IOException {
        long seconds = T0 / 1000;
        Imported imported = kraken(
                POLLED,
                "2020-09-13 12:27:00," + seconds + ",1,1,1,1,1,5,2",
                "2020-09-13 12:28:00," + (seconds + 60) + ",1,1,1,1,0.0,0.0,0",
                "2020-09-13 12:34:00," + (seconds + 420) + ",1,1,1,1,1,5,2",
                "2020-09-13 12:41:00," + (seconds + 840) + ",1,1,1,1,1,5,2");
        long start = seconds * 1_000_000_000L;
        assertEquals(5 + 6, imported.count(Count.MISSING));
        assertEquals(1, imported.count(Count.NO_TRADE));
        assertEquals(1, imported.count(Count.GAPS), "5 minutes are allowed, 6 are an outage");
        assertEquals(
                List.of(
                        start + MINUTE,
                        start + 8 * MINUTE,
                        start + 14 * MINUTE,
                        start + 15 * MINUTE,
                        start + 15 * MINUTE),
                imported.times,
                "down when 5 minutes more were awaited in vain, up with the bar that came");
        FeedDown down = imported.all(FeedDown.class).getFirst();
        assertEquals(FeedFault.DATA_GAP, down.fault());
        assertEquals("bars:USDC/USDT", down.channel());
        assertEquals("kraken", down.venue().code());
        assertEquals(start + 15 * MINUTE, imported.all(FeedUp.class).getFirst().venueTimeNanos());
    }

    @Test
    void shouldReadTheVenuesOwnArchiveWithoutHeader() throws IOException {
        Imported imported = kraken("1600000020,1.0,1.1,0.9,1.05,12.5,7", "1600000080,1.0,1.1,0.9,1.05,12.5,7");
        assertEquals(
                bar(T0 * 1_000_000 + MINUTE, "1.0", "1.1", "0.9", "1.05", "12.5", null, 7), imported.inputs.getFirst());
        assertEquals(2, imported.inputs.size());
    }

    @Test
    void shouldSortDisorderAndKeepTheLastOfADuplicate() throws IOException {
        Imported imported = kraken(
                TRADES,
                T0 + ",1,1,1,1,1,1,1,0",
                (T0 + 120_000) + ",3,3,3,3,1,1,1,0",
                (T0 + 60_000) + ",2,2,2,2,1,1,1,0",
                (T0 + 120_000) + ",4,4,4,4,1,1,1,0");
        assertEquals(
                List.of(100_000_000L, 200_000_000L, 400_000_000L),
                imported.all(BarClosed.class).stream().map(BarClosed::closeRaw).toList());
        assertEquals(1, imported.count(Count.DUPLICATES));
        assertEquals(1, imported.count(Count.OUT_OF_ORDER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,1,1,1,1,1,1,1,0|a time (epoch number or ISO-8601), was 'x'",
                "1600000080000,1,1,1,1,1,1|at least 8 columns, was 7",
                "1600000080000,1,0.9,1,1,1,1,1,0|0 < low <= open, close <= high",
                "1600000080000,1,1,-1,1,1,1,1,0|0 < low <= open, close <= high",
                "1600000080000,1,1,0,1,1,1,1,0|0 < low <= open, close <= high",
                "1600000080000,1,1,1,,1,1,1,0|column 5: a value, was empty",
                "1600000080000,1,1,1,NaN,1,1,1,0|a decimal number, was 'NaN'",
                "1600000080000,1,1,1,1,-1,1,1,0|volume and trades >= 0",
                "1600000080000,1,1,1,1,1,1.5,1,0|column 7: a whole number, was '1.5'"
            })
    void shouldNameABadRowByFileLineAndReason(String row, String reason) throws IOException {
        Path file = Imported.file(
                folder, "bad.csv", TRADES, T0 + ",1,1,1,1,1,1,1,0", row, (T0 + 120_000) + ",1,1,1,1,1,1,1,0");
        ImportRequest request = Imported.request("kraken-ohlc", "kraken:USDC/USDT", file);
        ImportException fault = assertThrows(ImportException.class, () -> Imported.by(request));
        assertEquals(3, fault.line());
        assertEquals(file.toString(), fault.file());
        String message = String.valueOf(fault.getMessage());
        assertTrue(message.startsWith(file + ":3: " + reason), message);

        Imported skipped = Imported.by(request.withOnBadRow(OnBadRow.SKIP));
        assertEquals(2, skipped.inputs.size());
        assertEquals(1, skipped.count(Count.BAD_ROWS));
        assertEquals(List.of(message), skipped.tally.badRows());
    }

    @Test
    void shouldRefuseARowTooFarOutOfOrder() throws IOException {
        String[] lines = new String[BarSeries.WINDOW + 20];
        lines[0] = TRADES;
        for (int i = 1; i < lines.length; i++) {
            lines[i] = (T0 + i * 60_000L) + ",1,1,1,1,1,1,1,0";
        }
        lines[lines.length - 1] = T0 + ",1,1,1,1,1,1,1,0";
        ImportException fault = assertThrows(ImportException.class, () -> kraken(lines));
        assertEquals(lines.length, fault.line());
    }

    @Test
    void shouldReadZippedKlinesInMicrosecondsAndFindTheirLength() throws IOException {
        Path zip = folder.resolve("USDCUSDT-5m-2025-01-01.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int day = 0; day < 2; day++) {
                out.putNextEntry(new ZipEntry("USDCUSDT-5m-" + day + ".csv"));
                long open = 1_735_689_600_000_000L + day * 300_000_000L;
                String row = open + ",1.001,1.002,1.0,1.0015,10," + (open + 299_999_999L) + ",10,3,4,4,0\n";
                out.write(row.getBytes(StandardCharsets.US_ASCII));
            }
        }
        Imported imported = klines(zip);
        BarClosed first = imported.all(BarClosed.class).getFirst();
        assertEquals(2, imported.inputs.size());
        assertEquals(5 * MINUTE, first.durationNanos());
        assertEquals(1_735_689_900_000_000_000L, first.venueTimeNanos());
        assertEquals(400_000_000L, first.buyVolumeRaw());
        assertEquals(3, first.trades());
    }

    @Test
    void shouldReadKlinesWithAHeaderAsWithoutOne() throws IOException {
        String row = T0 + ",1,1,1,1,1," + (T0 + 59_999) + ",1,1,1,1,0";
        Imported with = klines(Imported.file(folder, "with.csv.gz", "open_time,open,high,low,close,x", row));
        Imported without = klines(Imported.file(folder, "without.csv", row));
        assertEquals(without.inputs, with.inputs);
        assertEquals(1, with.inputs.size());
    }

    @Test
    void shouldRefuseKlinesOfMixedLength() throws IOException {
        Path file = Imported.file(
                folder,
                "mixed.csv",
                T0 + ",1,1,1,1,1," + (T0 + 59_999) + ",1,1,1,1,0",
                (T0 + 60_000) + ",1,1,1,1,1," + (T0 + 359_999) + ",1,1,1,1,0");
        ImportException fault = assertThrows(ImportException.class, () -> klines(file));
        assertTrue(String.valueOf(fault.getMessage()).contains(":2: a bar of 60 s, but its times are"));
    }

    @Test
    void shouldRefuseATornArchiveAndAnAbsentFile() throws IOException {
        Path whole = Imported.file(folder, "whole.csv.gz", T0 + ",1,1,1,1,1," + (T0 + 59_999) + ",1,1,1,1,0");
        byte[] bytes = Files.readAllBytes(whole);
        Path torn = Files.write(folder.resolve("torn.csv.gz"), java.util.Arrays.copyOf(bytes, bytes.length - 9));
        for (Path file : List.of(torn, folder.resolve("absent.csv"))) {
            ImportException fault = assertThrows(ImportException.class, () -> klines(file));
            assertEquals(0, fault.line());
            assertEquals(file.toString(), fault.file());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"time,open,high,low,close,volume", "hello"})
    void shouldRefuseAHeaderWithoutTheNeededColumns(String header) throws IOException {
        ImportException fault = assertThrows(ImportException.class, () -> kraken(header, "1,1,1,1,1,1"));
        assertEquals(1, fault.line());
        assertTrue(String.valueOf(fault.getMessage()).contains("a header with column"));
    }

    @Test
    void shouldListEveryFormatOnce() {
        List<String> formats = Importers.all().stream().map(Importer::format).toList();
        assertTrue(formats.containsAll(List.of(
                "binance-klines",
                "kraken-ohlc",
                "ohlc-csv",
                "chainlink-rounds",
                "uniswap-v3-hourly",
                "aave-hourly",
                "binance-ws-raw")));
        assertEquals(formats.size(), formats.stream().distinct().count());
        assertTrue(Importers.all().stream()
                .noneMatch(importer -> importer.summary().isBlank()));
        assertThrows(IllegalArgumentException.class, () -> Importers.of("parquet"));
    }

    private Imported kraken(String... lines) throws IOException {
        return Imported.by(
                Imported.request("kraken-ohlc", "kraken:USDC/USDT", Imported.file(folder, "kraken.csv", lines)));
    }

    private static Imported klines(Path file) {
        return Imported.by(Imported.request("binance-klines", "binance:USDC/USDT", file));
    }

    private static Input bar(
            long end,
            String open,
            String high,
            String low,
            String close,
            String volume,
            @org.jspecify.annotations.Nullable String bought,
            int trades) {
        return BarClosed.of(
                end,
                InstrumentId.of(3),
                MINUTE,
                Imported.raw(open),
                Imported.raw(high),
                Imported.raw(low),
                Imported.raw(close),
                Imported.raw(volume),
                bought == null ? -1 : Imported.raw(bought),
                trades);
    }
}
