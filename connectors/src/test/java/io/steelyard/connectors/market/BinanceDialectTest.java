package io.steelyard.connectors.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BinanceDialectTest {
    private static final Instrument CROSS = Listings.BINANCE_CROSS;

    private final HeardSink sink = new HeardSink();
    private final BinanceDialect dialect = new BinanceDialect(List.of(CROSS), 1000);

    @Test
    void shouldReadQuotesAndTrades() throws MalformedFrameException {
        hear(
                "{\"stream\":\"usdcusdt@bookTicker\",\"data\":{\"u\":400900217,\"s\":\"USDCUSDT\",\"b\":\"0.99990000\",\"B\":\"31.21000000\",\"a\":\"1.00010000\",\"A\":\"40.66000000\"}}");
        hear(
                "{\"stream\":\"usdcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1672515782136,\"s\":\"USDCUSDT\",\"t\":12345,\"p\":\"1.0001\",\"q\":\"100\",\"T\":1672515782136,\"m\":true,\"M\":true}}");
        assertEquals(
                List.of(
                        QuoteUpdated.of(7, CROSS.id(), 99_990_000, 3_121_000_000L, 100_010_000, 4_066_000_000L),
                        TradePrinted.of(
                                1_672_515_782_136_000_000L,
                                CROSS.id(),
                                Side.SELL,
                                100_010_000,
                                10_000_000_000L,
                                12345)),
                sink.inputs);
    }

    @Test
    void shouldJoinUpdatesToTheSnapshotByTheVenuesRule() throws MalformedFrameException {
        update(5, 9, "[\"0.9990\",\"7\"]", "");
        update(10, 12, "[\"0.9991\",\"3\"]", "");
        update(13, 13, "", "[\"1.0002\",\"0\"]");
        assertEquals(List.of(), sink.inputs, "nothing before the snapshot");
        snapshot(11, "[\"0.9990\",\"1\"]", "[\"1.0001\",\"4\"],[\"1.0002\",\"5\"]");
        assertEquals(List.of("whole 4"), sink.asked);
        assertEquals(
                List.of(
                        level(Side.BUY, "0.9991", "3", 13, BookUpdated.SNAPSHOT_BEGINS, 7),
                        level(Side.BUY, "0.9990", "1", 13, 0, 7),
                        level(Side.SELL, "1.0001", "4", 13, BookUpdated.LAST_OF_UPDATE, 7)),
                sink.inputs);
        sink.inputs.clear();
        update(14, 15, "[\"0.9989\",\"2\"]", "[\"1.0001\",\"1\"]");
        assertEquals(
                List.of(
                        level(Side.BUY, "0.9989", "2", 15, 0, 1_000_000),
                        level(Side.SELL, "1.0001", "1", 15, BookUpdated.LAST_OF_UPDATE, 1_000_000)),
                sink.inputs);
    }

    @Test
    void shouldVoidTheBookAtAGapAndJoinAgain() throws MalformedFrameException {
        snapshot(11, "[\"0.9990\",\"1\"]", "[\"1.0001\",\"4\"]");
        sink.inputs.clear();
        update(13, 14, "[\"0.9991\",\"3\"]", "");
        assertEquals(List.of("whole 4", "lost 4 SEQUENCE_GAP"), sink.asked);
        assertEquals(List.of(), sink.inputs);
        update(15, 15, "[\"0.9992\",\"3\"]", "");
        snapshot(12, "[\"0.9990\",\"1\"]", "[\"1.0001\",\"4\"]");
        assertEquals("whole 4", sink.asked.getLast());
        assertEquals(level(Side.BUY, "0.9992", "3", 15, BookUpdated.SNAPSHOT_BEGINS, 7), sink.inputs.getFirst());
    }

    @Test
    void shouldRefuseASnapshotThatIsOlderThanTheFirstUpdate() throws MalformedFrameException {
        update(20, 21, "[\"0.9991\",\"3\"]", "");
        snapshot(11, "[\"0.9990\",\"1\"]", "[\"1.0001\",\"4\"]");
        assertEquals(List.of("lost 4 SEQUENCE_GAP"), sink.asked);
        assertEquals(List.of(), sink.inputs);
        snapshot(20, "[\"0.9990\",\"1\"]", "[\"1.0001\",\"4\"]");
        assertEquals("whole 4", sink.asked.getLast());
    }

    @Test
    void shouldSayNothingOfAnUpdateThatCrossesTheBook() throws MalformedFrameException {
        snapshot(11, "[\"0.9990\",\"1\"]", "[\"1.0001\",\"4\"]");
        sink.inputs.clear();
        update(12, 12, "[\"1.0001\",\"3\"]", "");
        assertEquals("lost 4 CROSSED_BOOK", sink.asked.getLast());
        assertEquals(List.of(), sink.inputs);
    }

    @Test
    void shouldRefuseWhatIsNotAsDocumented() {
        assertThrows(
                MalformedFrameException.class,
                () -> hear("{\"stream\":\"x\",\"data\":{\"s\":\"BTCUSDT\",\"b\":\"1\"}}"));
        assertThrows(MalformedFrameException.class, () -> hear("{\"data\":{\"s\":\"USDCUSDT\",\"b\":\"one\"}}"));
        assertThrows(MalformedFrameException.class, () -> hear("not json"));
        assertThrows(
                MalformedFrameException.class,
                () -> hear("{\"data\":{\"e\":\"depthUpdate\",\"s\":\"USDCUSDT\",\"U\":3,\"u\":2,\"b\":[],\"a\":[]}}{"));
    }

    @Test
    void shouldRebuildTheRecordedBookAsAnIndependentReaderDoes() throws IOException, MalformedFrameException {
        Instrument nkn = Listings.listing(99, "binance", "NKN", "USDT", "0.0001", "1");
        BinanceDialect recorded = new BinanceDialect(List.of(nkn), 1000);
        Slow slow = new Slow();
        String snapshot = Recording.received("BINANCE.http.0.0.gz").stream()
                .filter(body -> body.startsWith("{\"lastUpdateId\":499869752"))
                .findFirst()
                .orElseThrow();
        byte[] body = snapshot.getBytes(StandardCharsets.UTF_8);
        recorded.onSnapshot(nkn, body, body.length, 7, sink);
        slow.snapshot(snapshot);
        int updates = 0;
        for (String frame : Recording.received("BINANCE.ws.1.0.gz")) {
            if (frame.contains("\"NKNUSDT\"") && frame.contains("depthUpdate")) {
                byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
                recorded.onFrame(bytes, bytes.length, 7, sink);
                slow.update(frame);
                updates++;
                assertEquals(slow.sides(), sides(sink.inputs), "after update " + updates);
            }
        }
        assertTrue(updates > 100, "updates " + updates);
        assertEquals(List.of("whole 99"), sink.asked);
    }

    /** Prices and amounts by side, out of what was said; amounts of zero remove. */
    private static Map<String, String> sides(List<Input> inputs) {
        Map<String, String> levels = new TreeMap<>();
        for (Input input : inputs) {
            BookUpdated level = (BookUpdated) input;
            String key = level.side() + " " + BigDecimal.valueOf(level.priceRaw(), 8);
            if (level.quantityRaw() == 0) {
                levels.remove(key);
            } else {
                levels.put(key, BigDecimal.valueOf(level.quantityRaw(), 8).toString());
            }
        }
        return levels;
    }

    /** The same book by regular expressions and big decimals. */
    private static final class Slow {
        private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"");
        private final Map<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
        private final Map<BigDecimal, BigDecimal> asks = new TreeMap<>();

        void snapshot(String body) {
            fold(bids, body.substring(body.indexOf("\"bids\""), body.indexOf("\"asks\"")));
            fold(asks, body.substring(body.indexOf("\"asks\"")));
        }

        void update(String frame) {
            if (Long.parseLong(frame.replaceAll(".*\"u\":(\\d+).*", "$1")) <= 499869752L) {
                return;
            }
            fold(bids, frame.substring(frame.indexOf("\"b\":"), frame.indexOf("\"a\":")));
            fold(asks, frame.substring(frame.indexOf("\"a\":")));
        }

        private static void fold(Map<BigDecimal, BigDecimal> side, String levels) {
            Matcher level = LEVEL.matcher(levels);
            while (level.find()) {
                BigDecimal amount = new BigDecimal(level.group(2));
                if (amount.signum() == 0) {
                    side.remove(new BigDecimal(level.group(1)));
                } else {
                    side.put(new BigDecimal(level.group(1)), amount);
                }
            }
        }

        Map<String, String> sides() {
            Map<String, String> sides = new TreeMap<>();
            bids.forEach((price, amount) ->
                    sides.put("BUY " + price, amount.setScale(8).toString()));
            asks.forEach((price, amount) ->
                    sides.put("SELL " + price, amount.setScale(8).toString()));
            return sides;
        }
    }

    private void update(long first, long last, String bids, String asks) throws MalformedFrameException {
        hear("{\"stream\":\"usdcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"USDCUSDT\",\"U\":"
                + first + ",\"u\":" + last + ",\"b\":[" + bids + "],\"a\":[" + asks + "]}}");
    }

    private void snapshot(long id, String bids, String asks) throws MalformedFrameException {
        byte[] body = ("{\"lastUpdateId\":" + id + ",\"bids\":[" + bids + "],\"asks\":[" + asks + "]}")
                .getBytes(StandardCharsets.UTF_8);
        dialect.onSnapshot(CROSS, body, body.length, 7, sink);
    }

    private void hear(String frame) throws MalformedFrameException {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        dialect.onFrame(bytes, bytes.length, 7, sink);
    }

    private static BookUpdated level(Side side, String price, String amount, long id, int flags, long time) {
        return BookUpdated.of(
                time,
                CROSS.id(),
                side,
                Price.of(price).raw(),
                Quantity.of(amount).raw(),
                id,
                flags);
    }
}
