package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BinanceWsRawImporterTest {
    private static final InstrumentId BTC = InstrumentId.of(6);
    private static final long T0 = 1_723_161_253_000_000_000L;

    @TempDir
    private Path folder;

    private long time = T0;

    @Test
    void shouldReadQuotesAndTradesWithBothTimes() throws IOException {
        Imported imported = read(
                line("{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":5,\"s\":\"BTCUSDT\",\"b\":\"100.10\",\"B\":"
                        + "\"1.5\",\"a\":\"100.20\",\"A\":\"2\"}}"),
                line("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161255343,\"s\":\"BTCUSDT\","
                        + "\"t\":77,\"p\":\"100.1\",\"q\":\"0.02\",\"T\":1723161255342,\"m\":true,\"M\":true}}"),
                line("{\"e\":\"trade\",\"E\":1723161255344,\"s\":\"BTCUSDT\",\"t\":78,\"p\":\"100.2\",\"q\":\"0.03\","
                        + "\"b\":123456789012,\"a\":987654321098,\"T\":1723161255344,\"m\":false}"));
        assertEquals(
                List.of(
                        QuoteUpdated.of(
                                T0,
                                BTC,
                                Imported.raw("100.10"),
                                Imported.raw("1.5"),
                                Imported.raw("100.20"),
                                Imported.raw("2")),
                        TradePrinted.of(
                                1_723_161_255_342_000_000L,
                                BTC,
                                Side.SELL,
                                Imported.raw("100.1"),
                                Imported.raw("0.02"),
                                77),
                        TradePrinted.of(
                                1_723_161_255_344_000_000L,
                                BTC,
                                Side.BUY,
                                Imported.raw("100.2"),
                                Imported.raw("0.03"),
                                78)),
                imported.inputs);
        assertEquals(List.of(T0, T0 + 1000, T0 + 2000), imported.times);
    }

    @Test
    void shouldStartTheBookWithTheSnapshotAndTheMessagesThatOutliveIt() throws IOException {
        Imported imported = read(depth(1, 4), depth(5, 9), depth(10, 12), snapshot(8, "100", "101"), depth(13, 13));
        assertEquals(
                List.of("8 snapshot", "8 last", "9 last", "12 last", "13 last"),
                marks(imported.all(BookUpdated.class)));
        assertEquals(1, imported.count(Count.IGNORED), "1..4 is in the snapshot");
        long received = T0 + 3000;
        assertEquals(List.of(received, received, received, received, T0 + 4000), imported.times);
    }

    @Test
    void shouldReportAHoleOnTheSpotMarketAndWaitForASnapshot() throws IOException {
        Imported imported = read(
                snapshot(8, "100", "101"),
                depth(9, 10),
                depth(12, 13),
                depth(14, 15),
                snapshot(14, "100", "101"),
                depth(16, 16));
        List<Input> control = imported.inputs.stream()
                .filter(input -> !(input instanceof BookUpdated))
                .toList();
        FeedDown down = (FeedDown) control.get(0);
        assertEquals(FeedFault.SEQUENCE_GAP, down.fault());
        assertEquals("depth:BTC/USDT", down.channel());
        assertTrue(control.get(1) instanceof FeedUp);
        assertEquals(2, control.size());
        assertEquals(
                List.of("8 snapshot", "8 last", "10 last", "14 snapshot", "14 last", "15 last", "16 last"),
                marks(imported.all(BookUpdated.class)));
        assertEquals(1, imported.count(Count.GAPS));
    }

    @Test
    void shouldFollowTheFuturesMarketByItsPredecessor() throws IOException {
        Imported imported = readAs(
                "binance-usdm:BTC/USDT",
                snapshot(100, "100", "101"),
                future(90, 95, 89),
                future(97, 110, 95),
                future(130, 140, 110),
                future(160, 170, 150));
        assertEquals(
                List.of("100 snapshot", "100 last", "110 last", "140 last"), marks(imported.all(BookUpdated.class)));
        assertEquals(1, imported.all(FeedDown.class).size());
        assertEquals(2, imported.count(Count.IGNORED), "90..95 is old, 160..170 waits in vain");
    }

    @Test
    void shouldIgnoreOtherSymbolsKindsAndPricelessTrades() throws IOException {
        Imported imported = read(
                line("{\"data\":{\"u\":5,\"s\":\"ETHUSDT\",\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}}"),
                line("{\"e\":\"kline\",\"s\":\"BTCUSDT\",\"k\":{\"o\":\"1\",\"l\":[1,2]}}"),
                line("{\"result\":null,\"id\":1}"),
                line("{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"T\":5,\"t\":1,\"p\":\"0\",\"q\":\"0\",\"m\":true}"));
        assertEquals(0, imported.inputs.size());
        assertEquals(4, imported.count(Count.IGNORED));
    }

    @Test
    void shouldKeepTheOrderOfTheLinesWhenTheRecordersClockStepsBack() throws IOException {
        String quote = "{\"u\":5,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}";
        Imported imported = read("1723161253000000500 " + quote, "1723161253000000100 " + quote);
        assertEquals(List.of(T0 + 500, T0 + 500), imported.times);
        assertEquals(1, imported.count(Count.OUT_OF_ORDER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1723161253000000500",
                "1723161253000000500 {\"e\":\"trade\",",
                "1723161253000000500 []",
                "1723161253000000500 {\"e\":\"trade\"} x",
                "abc {}",
                "1723161253000000500 {\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"x\",\"a\":\"2\",\"A\":\"1\"}",
                "1723161253000000500 {\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\",\"u\":1,\"b\":[[\"0\",\"1\"]]}",
                "1723161253000000500 {\"lastUpdateId\":5,\"bids\":[],\"asks\":[]}"
            })
    void shouldNameALineThatCannotBeRead(String bad) throws IOException {
        Path file = Imported.file(folder, "raw.gz", line("{}"), bad);
        ImportRequest request = Imported.request("binance-ws-raw", "binance:BTC/USDT", file);
        ImportException fault = assertThrows(ImportException.class, () -> Imported.by(request));
        assertEquals(2, fault.line());
        assertEquals(file.toString(), fault.file());
    }

    /** One line taken out of a real recording, in a copy that lives as long as the test. */
    @Test
    void shouldNoticeALineMissingFromARealRecording() throws IOException {
        Path real = Imported.shared("binance-l2-raw-hftbacktest", "spot_btcusdt_20240808.gz");
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(real)), StandardCharsets.UTF_8))) {
            reader.lines().limit(3000).forEach(lines::add);
        }
        int cut = lines.size() / 2;
        while (!lines.get(cut).contains("depthUpdate")) {
            cut++;
        }
        assertEquals(0, read(lines.toArray(new String[0])).all(FeedDown.class).size());
        lines.remove(cut);
        Imported imported = read(lines.toArray(new String[0]));
        assertEquals(1, imported.all(FeedDown.class).size());
        assertEquals(
                FeedFault.SEQUENCE_GAP, imported.all(FeedDown.class).getFirst().fault());
        int down = imported.inputs.indexOf(imported.all(FeedDown.class).getFirst());
        assertTrue(imported.inputs.subList(down, imported.inputs.size()).stream()
                .noneMatch(BookUpdated.class::isInstance));
    }

    private Imported read(String... lines) throws IOException {
        return readAs("binance:BTC/USDT", lines);
    }

    private Imported readAs(String instrument, String... lines) throws IOException {
        Path file = Imported.file(folder, "raw.gz", lines);
        return Imported.by(Imported.request("binance-ws-raw", instrument, file));
    }

    private String line(String json) {
        String line = time + " " + json;
        time += 1000;
        return line;
    }

    private String depth(long first, long last) {
        return line("{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161255208,\"s\":"
                + "\"BTCUSDT\",\"U\":" + first + ",\"u\":" + last + ",\"b\":[[\"99.5\",\"1.0\"]],\"a\":[]}}");
    }

    private String future(long first, long last, long previous) {
        return line("{\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161255208,\"T\":"
                + "1723161255207,\"s\":\"BTCUSDT\",\"U\":" + first + ",\"u\":" + last + ",\"pu\":" + previous
                + ",\"b\":[],\"a\":[[\"101.5\",\"1.0\"]]}}");
    }

    private String snapshot(long id, String bid, String ask) {
        return line(
                "{\"lastUpdateId\":" + id + ",\"bids\":[[\"" + bid + "\",\"1\"]],\"asks\":[[\"" + ask + "\",\"1\"]]}");
    }

    private static List<String> marks(List<BookUpdated> levels) {
        List<String> marks = new ArrayList<>();
        for (BookUpdated level : levels) {
            boolean begins = (level.flags() & BookUpdated.SNAPSHOT_BEGINS) != 0;
            boolean last = (level.flags() & BookUpdated.LAST_OF_UPDATE) != 0;
            marks.add(level.updateId() + (begins ? " snapshot" : "") + (last ? " last" : ""));
        }
        return marks;
    }
}
