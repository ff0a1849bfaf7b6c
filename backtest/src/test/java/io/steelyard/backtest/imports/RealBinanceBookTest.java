package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.imports.BinanceFrame.Kind;
import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.market.OrderBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The proof of the book: three recordings go through the importer into the core's own book, whose top must equal the
 * venue's book ticker wherever both name the same update.
 */
final class RealBinanceBookTest {
    private static final String FOLDER = "binance-l2-raw-hftbacktest";

    @ParameterizedTest
    @CsvSource({
        "spot_btcusdt_20240808, binance:BTC/USDT, 564, 41249, 28040, 9757",
        "spot_ethusdt_20240808, binance:ETH/USDT, 577, 33618, 24077, 6106",
        "usdm_btcusdt_20240808, binance-usdm:BTC/USDT, 629, 93954, 66089, 21313"
    })
    void shouldRebuildTheVenuesTopOfBookInEveryCase(
            String file, String instrument, int cases, long lines, long quotes, long trades) {
        Path recording = Imported.shared(FOLDER, file + ".gz");
        Instrument listed = Imported.CATALOGUE.resolve(instrument, null);
        Map<Long, long[]> tickers = tickers(recording, listed);
        Rebuilt rebuilt = new Rebuilt(listed, tickers);
        rebuilt.read(Imported.request("binance-ws-raw", instrument, recording));

        assertEquals(List.of(), rebuilt.differences);
        assertEquals(cases, rebuilt.compared);
        assertEquals(0, rebuilt.tally.of(Count.GAPS));
        assertEquals(lines, rebuilt.tally.of(Count.ROWS));
        assertEquals(quotes, rebuilt.quotes);
        assertEquals(trades, rebuilt.trades);
        assertEquals(0, rebuilt.tally.of(Count.ROUNDED) + rebuilt.tally.of(Count.OUT_OF_ORDER));
        assertFalse(rebuilt.book().isCrossed());
    }

    @Test
    void shouldEndWithThePublishedTopAndVolume() {
        Path recording = Imported.shared(FOLDER, "spot_btcusdt_20240808.gz");
        Rebuilt rebuilt = new Rebuilt(Imported.CATALOGUE.resolve("binance:BTC/USDT", null), Map.of());
        rebuilt.read(Imported.request("binance-ws-raw", "binance:BTC/USDT", recording));
        assertEquals(50_093_421_584L, rebuilt.lastUpdateId);
        assertEquals(Price.of("61685.99").raw(), rebuilt.book().priceRaw(Side.BUY, 0));
        assertEquals(Price.of("61686.00").raw(), rebuilt.book().priceRaw(Side.SELL, 0));
        assertEquals(Price.of("212.03315").raw(), rebuilt.volumeRaw, "the sum of all trades");
    }

    /** Trap 5: the recorder's clock is 1.27 s behind; both times are kept as they are, and order is the recorder's. */
    @ParameterizedTest
    @CsvSource({"spot_btcusdt_20240808, binance:BTC/USDT, -1272", "usdm_btcusdt_20240808, binance-usdm:BTC/USDT, -1269"
    })
    void shouldKeepBothClocksThoughTheRecordersIsBehind(String file, String instrument, long medianMillis) {
        Path recording = Imported.shared(FOLDER, file + ".gz");
        Imported imported = Imported.by(Imported.request("binance-ws-raw", instrument, recording));
        List<Long> lags = new ArrayList<>();
        for (int i = 0; i < imported.inputs.size(); i++) {
            if (imported.inputs.get(i) instanceof TradePrinted trade) {
                lags.add((imported.times.get(i) - trade.venueTimeNanos()) / 1_000_000L);
            }
        }
        lags.sort(Long::compare);
        Imported.assertNear(medianMillis, lags.get(lags.size() / 2), 3);
        assertEquals(imported.times.stream().sorted().toList(), imported.times);
    }

    /** The venue's best bid, its size, best ask and size by update id. */
    private static Map<Long, long[]> tickers(Path recording, Instrument listed) {
        Map<Long, long[]> tickers = new HashMap<>();
        ImportTally tally = new ImportTally();
        BinanceFrame frame = new BinanceFrame();
        BinanceFrameParser parser =
                new BinanceFrameParser(listed.base().code() + listed.quote().code(), tally);
        SourceFile.read(recording, tally, (name, lines) -> {
            while (lines.next()) {
                int json = lines.start();
                while (lines.buffer()[json] != '{') {
                    json++;
                }
                parser.parse(lines.buffer(), json, lines.end(), frame);
                if (frame.kind == Kind.QUOTE) {
                    long[] top = {frame.bidRaw, frame.bidSizeRaw, frame.askRaw, frame.askSizeRaw};
                    tickers.put(frame.lastUpdateId, top);
                }
            }
        });
        assertTrue(tickers.size() > 10_000);
        return tickers;
    }

    /** Folds the imported entries as the core does, and compares whenever an update is complete. */
    private static final class Rebuilt implements ImportRun.Sink {
        private final MarketView view = new MarketView();
        private final Listing listing;
        private final Map<Long, long[]> tickers;
        private final ImportTally tally = new ImportTally();
        private final List<String> differences = new ArrayList<>();
        private int compared;
        private int quotes;
        private int trades;
        private long volumeRaw;
        private long lastUpdateId;
        private long sequence;

        Rebuilt(Instrument instrument, Map<Long, long[]> tickers) {
            listing = view.list(instrument);
            this.tickers = tickers;
        }

        void read(ImportRequest request) {
            ImportRun run = new ImportRun(this, tally, request.onBadRow(), ImportProgress.SILENT, 0);
            Importers.of(request.format()).read(request, run);
        }

        OrderBook book() {
            return listing.book();
        }

        @Override
        public void accept(Input input, long ingestTimeNanos) {
            view.apply(++sequence, ingestTimeNanos, (MarketInput) input);
            if (input instanceof TradePrinted trade) {
                trades++;
                volumeRaw += trade.quantityRaw();
            } else if (!(input instanceof BookUpdated level)) {
                quotes++;
            } else if ((level.flags() & BookUpdated.LAST_OF_UPDATE) != 0) {
                lastUpdateId = level.updateId();
                compare(tickers.get(level.updateId()));
            }
        }

        private void compare(long @org.jspecify.annotations.Nullable [] ticker) {
            if (ticker == null) {
                return;
            }
            OrderBook book = book();
            long[] top = {
                book.priceRaw(Side.BUY, 0),
                book.quantityRaw(Side.BUY, 0),
                book.priceRaw(Side.SELL, 0),
                book.quantityRaw(Side.SELL, 0)
            };
            compared++;
            if (!Arrays.equals(ticker, top)) {
                differences.add(lastUpdateId + ": " + Arrays.toString(ticker) + " but " + Arrays.toString(top));
            }
        }
    }
}
