package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row counts and anchors of every file of bars in {@code ../shared/data}, read in place. */
final class RealBarsTest {
    @ParameterizedTest
    @CsvSource({
        "kraken_usdcusd_1min, kraken:USDC/USD, 20794, 9146, 2023-03-01T05:00, 2023-03-21T23:59, low, 0.874,"
                + " 2023-03-11T07:15",
        "kraken_usdcusdt_1min, kraken:USDC/USDT, 20317, 9621, 2023-03-01T05:00, 2023-03-21T23:57, low, 0.869,"
                + " 2023-03-11T07:16",
        "kraken_usdtusd_1min, kraken:USDT/USD, 29664, 276, 2023-03-01T05:00, 2023-03-21T23:59, high, 1.06,"
                + " 2023-03-11T02:14",
        "kraken_btcusd_1min, kraken:BTC/USD, 29881, 59, 2023-03-01T05:00, 2023-03-21T23:59, low, 19549.9,"
                + " 2023-03-10T10:48",
        "bybit_btcusdc_1min, bybit:BTC/USDC, 30032, 208, 2023-03-01T00:00, 2023-03-21T23:59, low, 19555.08,"
                + " 2023-03-10T10:48"
    })
    void shouldReadEveryBarOfKrakenMarch2023(
            String file,
            String instrument,
            long rows,
            long missing,
            String first,
            String last,
            String what,
            String extreme,
            String at) {
        Imported imported = Imported.by(
                Imported.request("kraken-ohlc", instrument, Imported.shared("kraken-1m-2023-03", file + ".csv.gz")));
        assertEquals(rows, imported.count(Count.ROWS));
        assertEquals(rows, imported.inputs.size());
        assertEquals(missing, imported.count(Count.MISSING));
        assertEquals(0, imported.count(Count.DUPLICATES) + imported.count(Count.OUT_OF_ORDER));
        assertEquals(0, imported.count(Count.GAPS), "a missing minute had no trade: nothing is down");
        assertRange(imported, first, last);
        assertExtreme(imported, what, extreme, at);
    }

    @Test
    void shouldNotCarryAPriceIntoAMinuteWithoutTrade() {
        Imported imported = usdc("kraken-1m-2023-03", "kraken_usdcusd_1min", "kraken-ohlc", "kraken:USDC/USD");
        List<BarClosed> bars = imported.all(BarClosed.class);
        long end = Imported.nanos("2023-03-01T05:01");
        assertEquals(end, bars.getFirst().venueTimeNanos());
        assertEquals(end, imported.times.getFirst(), "known at its end");
        assertEquals(
                bars.size(),
                bars.stream().map(BarClosed::venueTimeNanos).distinct().count());
    }

    @Test
    void shouldKeepTheSinglePrintWicksAndReportThem() {
        Imported tether = usdc("kraken-1m-2023-03", "kraken_usdtusd_1min", "kraken-ohlc", "kraken:USDT/USD");
        assertEquals(Imported.raw("1.06"), tether.barFrom("2023-03-11T02:14").highRaw());
        long highestClose = tether.all(BarClosed.class).stream()
                .mapToLong(BarClosed::closeRaw)
                .max()
                .orElseThrow();
        assertEquals(Imported.raw("1.0186"), highestClose);
        assertReported(tether, "high 1.06000000 in the bar that began 2023-03-11T02:14:00Z");

        Imported luna =
                usdc("binance-vision-1m-events", "USDCUSDT-1m-terra_luna_2022", "binance-klines", "binance:USDC/USDT");
        assertEquals(Imported.raw("3.99"), luna.barFrom("2022-05-11T20:29").highRaw());
        assertEquals(Imported.raw("1.1055"), luna.barFrom("2022-05-12T07:20").closeRaw());
        assertReported(luna, "high 3.99000000 in the bar that began 2022-05-11T20:29:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "USDCUSDT-1m-terra_luna_2022, binance:USDC/USDT, 44640, 2022-05-01T00:00, 2022-05-31T23:59, high, 3.99,"
                + " 2022-05-11T20:29",
        "BTCUSDT-1m-terra_luna_2022, binance:BTC/USDT, 44640, 2022-05-01T00:00, 2022-05-31T23:59, low, 26700,"
                + " 2022-05-12T05:16",
        "USDCUSDT-1m-usdc_svb_2023, binance:USDC/USDT, 13560, 2023-03-11T14:00, 2023-03-20T23:59, low, 0.882,"
                + " 2023-03-11T14:00",
        "BTCUSDT-1m-usdc_svb_2023, binance:BTC/USDT, 18720, 2023-03-08T00:00, 2023-03-20T23:59, low, 19549.09,"
                + " 2023-03-10T10:48",
        "BTCUSDC-1m-usdc_svb_2023, binance:BTC/USDC, 12570, 2023-03-12T06:30, 2023-03-20T23:59, high, 50000,"
                + " 2023-03-12T23:23"
    })
    void shouldReadEveryKlineOfTheEvents(
            String file,
            String instrument,
            long rows,
            String first,
            String last,
            String what,
            String price,
            String at) {
        Imported imported = Imported.by(Imported.request(
                "binance-klines", instrument, Imported.shared("binance-vision-1m-events", file + ".csv.gz")));
        assertEquals(rows, imported.count(Count.ROWS));
        assertEquals(rows, imported.inputs.size() + imported.count(Count.NO_TRADE));
        assertEquals(0, imported.count(Count.MISSING) + imported.count(Count.DUPLICATES));
        assertRange(imported, first, last);
        assertExtreme(imported, what, price, at);
    }

    @Test
    void shouldTakeMinutesWithoutVolumeForNoTrade() {
        Imported imported =
                usdc("binance-vision-1m-events", "BTCUSDC-1m-usdc_svb_2023", "binance-klines", "binance:BTC/USDC");
        assertEquals(255, imported.count(Count.NO_TRADE));
        assertEquals(12570 - 255, imported.inputs.size());
    }

    @Test
    void shouldBeginBinanceWithItsFirstBarAndHaveNothingBefore() {
        Imported imported =
                usdc("binance-vision-1m-events", "USDCUSDT-1m-usdc_svb_2023", "binance-klines", "binance:USDC/USDT");
        BarClosed first = imported.all(BarClosed.class).getFirst();
        assertEquals(Imported.nanos("2023-03-11T14:01"), imported.times.getFirst(), "nothing is known before");
        assertEquals(Imported.raw("1"), first.openRaw());
        assertEquals(Imported.raw("0.882"), first.lowRaw());
        assertEquals(Imported.raw("0.9121"), first.closeRaw());
        assertNull(imported.findBarFrom("2023-03-11T07:15"));
    }

    @ParameterizedTest
    @CsvSource({
        "USDCUSDT, kraken:USDC/USDT, 57044, 9, 3, 3625, 2023-05-15T15:00, 2904",
        "USDCUSD, kraken:USDC/USD, 58003, 9, 3, 3625, 2023-05-16T06:59, 2904",
        "USDTEUR, kraken:USDT/EUR, 50800, 6, 2, 3625, 2023-05-11T06:59, 2904",
        "USDCEUR, kraken:USDC/EUR, 55843, 9, 3, 3625, 2023-05-14T18:59, 2904",
        "EURUSD, kraken:EUR/USD, 49838, 3, 1, 3624, 2023-05-10T14:59, 2903"
    })
    void shouldHandleTheRealFaultsOfKrakenAprilAndMay2023(
            String file,
            String instrument,
            long rows,
            long duplicates,
            long disordered,
            long missing,
            String last,
            long longest) {
        Imported imported = Imported.by(
                Imported.request("kraken-ohlc", instrument, Imported.shared("kraken-1m-2023-04-05", file + ".csv.gz")));
        assertEquals(rows, imported.count(Count.ROWS));
        assertEquals(duplicates, imported.count(Count.DUPLICATES));
        assertEquals(disordered, imported.count(Count.OUT_OF_ORDER));
        assertEquals(missing, imported.count(Count.MISSING));
        assertEquals(rows - duplicates, imported.all(BarClosed.class).size() + imported.count(Count.NO_TRADE));
        assertEquals(imported.times.stream().sorted().toList(), imported.times);
        List<FeedDown> down = imported.all(FeedDown.class);
        List<FeedUp> up = imported.all(FeedUp.class);
        assertEquals(2, down.size());
        assertEquals(2, up.size());
        assertEquals(FeedFault.DATA_GAP, down.getFirst().fault());
        long outage = 0;
        for (int i = 0; i < down.size(); i++) {
            long known = down.get(i).venueTimeNanos() - ImportRequest.DEFAULT_GAP.toNanos();
            outage = Math.max(
                    outage,
                    (up.get(i).venueTimeNanos() - known) / Duration.ofMinutes(1).toNanos());
        }
        assertEquals(longest, outage);
        assertTrue(imported.times.getLast() <= Imported.nanos(last) + 60_000_000_000L);
    }

    @Test
    void shouldKeepTheWickOfMay2023AndItsCalm() {
        Imported imported = usdc("kraken-1m-2023-04-05", "USDCUSDT", "kraken-ohlc", "kraken:USDC/USDT");
        assertEquals(Imported.raw("1.05"), imported.barFrom("2023-05-09T21:29").highRaw());
        List<Long> closes = imported.all(BarClosed.class).stream()
                .map(BarClosed::closeRaw)
                .sorted()
                .toList();
        assertTrue(closes.getFirst() >= Imported.raw("0.9981"));
        assertTrue(closes.getLast() <= Imported.raw("1.0016"));
        assertReported(imported, "high 1.05000000 in the bar that began 2023-05-09T21:29:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "binance_USDCUSDT_5m_2021Q4, 5, 14083, 24, high, 1.0195, 2021-10-15T13:25",
        "binance_USDCUSDT_5m_2025H1, 5, 48513, 0, high, none, none",
        "binance_USDCUSDT_1h_close_2021_2025, 60, 34976, none, close, 0.9128, 2023-03-11T15:00"
    })
    void shouldReadTheOtherCandlesByTheColumnMap(
            String file, int minutes, long rows, String missing, String what, String price, String at) {
        Imported imported = Imported.by(Imported.request(
                        "ohlc-csv", "binance:USDC/USDT", Imported.shared("stable-candles-2021-2026", file + ".csv.gz"))
                .withBar(Duration.ofMinutes(minutes)));
        assertEquals(rows, imported.count(Count.ROWS));
        assertEquals(rows, imported.inputs.size() + imported.count(Count.NO_TRADE));
        if (!missing.equals("none")) {
            assertEquals(Long.parseLong(missing), imported.count(Count.MISSING));
        }
        if (!price.equals("none")) {
            assertExtreme(imported, what, price, at);
        }
    }

    @Test
    void shouldHaveNoBinanceHourBetweenDelistingAndReturn() {
        Imported imported = Imported.by(Imported.request(
                        "ohlc-csv",
                        "binance:USDC/USDT",
                        Imported.shared("stable-candles-2021-2026", "binance_USDCUSDT_1h_close_2021_2025.csv.gz"))
                .withColumns("ts=open_time,close=1")
                .withBar(Duration.ofHours(1)));
        long from = Imported.nanos("2022-09-26T02:00");
        long to = Imported.nanos("2023-03-11T14:00");
        List<Long> starts = imported.all(BarClosed.class).stream()
                .map(bar -> bar.venueTimeNanos() - bar.durationNanos())
                .toList();
        assertTrue(starts.contains(from) && starts.contains(to));
        assertTrue(starts.stream().noneMatch(start -> start > from && start < to));
        assertEquals(Imported.raw("1.05"), imported.barFrom("2022-05-12T06:00").closeRaw());
    }

    private static Imported usdc(String folder, String file, String format, String instrument) {
        return Imported.by(Imported.request(format, instrument, Imported.shared(folder, file + ".csv.gz")));
    }

    private static void assertRange(Imported imported, String first, String last) {
        List<BarClosed> bars = imported.all(BarClosed.class);
        long bar = Duration.ofMinutes(1).toNanos();
        assertEquals(Imported.nanos(first) + bar, bars.getFirst().venueTimeNanos());
        assertEquals(Imported.nanos(last) + bar, bars.getLast().venueTimeNanos());
    }

    private static void assertExtreme(Imported imported, String what, String price, String at) {
        List<BarClosed> bars = imported.all(BarClosed.class);
        BarClosed extreme = switch (what) {
            case "low" ->
                bars.stream().min(Comparator.comparingLong(BarClosed::lowRaw)).orElseThrow();
            case "high" ->
                bars.stream().max(Comparator.comparingLong(BarClosed::highRaw)).orElseThrow();
            default ->
                bars.stream().min(Comparator.comparingLong(BarClosed::closeRaw)).orElseThrow();
        };
        long value = switch (what) {
            case "low" -> extreme.lowRaw();
            case "high" -> extreme.highRaw();
            default -> extreme.closeRaw();
        };
        assertEquals(Imported.raw(price), value);
        assertEquals(
                Imported.instant(Imported.nanos(at)),
                Imported.instant(extreme.venueTimeNanos() - extreme.durationNanos()));
    }

    private static void assertReported(Imported imported, String wick) {
        assertTrue(imported.tally.wicks().contains(wick), () -> wick + " in " + imported.tally.wicks());
    }
}
