package io.steelyard.connectors.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;

/** Feeds against real sockets on loopback. */
@Timeout(60)
class VenueFeedTest {
    private static final Instrument CROSS = Listings.BINANCE_CROSS;
    private static final Instrument USDC = Listings.KRAKEN_USDC;

    private final List<Input> heard = new CopyOnWriteArrayList<>();
    private final AtomicLong lastId = new AtomicLong(10);
    private Disposable subscription = () -> {};

    @AfterEach
    void cancel() {
        subscription.dispose();
    }

    @Test
    void shouldHearQuotes() throws InterruptedException {
        try (LoopbackVenue venue = venue(true)) {
            listen(Exchange.BINANCE, venue.settings(0), CROSS);
            until(() -> said("up wire"));
            untilHeard(venue, quote("0.9999"));
            assertEquals(0, venue.snapshots.get(), "without books none is asked for");
        }
    }

    @Test
    void shouldVoidABookAtAGapAndBringItBack() throws InterruptedException {
        try (LoopbackVenue venue = venue(true)) {
            listen(Exchange.BINANCE, venue.settings(100), CROSS);
            until(() -> heard.stream().anyMatch(BookUpdated.class::isInstance));
            until(venue::isHeard);
            venue.say(update(11, 11));
            until(() -> heard.size() >= 4);
            venue.say(update(13, 13));
            until(() -> said("down book-4 SEQUENCE_GAP"));
            lastId.set(13);
            until(() -> said("up book-4"));
            BookUpdated again = (BookUpdated) heard.stream()
                    .filter(BookUpdated.class::isInstance)
                    .toList()
                    .getLast();
            assertTrue((again.flags() & BookUpdated.LAST_OF_UPDATE) != 0);
            assertEquals(2, venue.snapshots.get(), "one snapshot a loss");
            assertEquals(1, venue.connections.get());
        }
    }

    @Test
    void shouldNoticeAHalfOpenConnection() throws InterruptedException {
        try (LoopbackVenue venue = venue(false)) {
            listen(Exchange.BINANCE, venue.settings(0), CROSS);
            until(() -> said("up wire"));
            long begun = System.nanoTime();
            until(() -> said("down wire SILENT"));
            assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(5), "noticed in under five seconds");
            until(() -> venue.connections.get() >= 2);
        }
    }

    @Test
    void shouldLeaveAQuietConnectionThatAnswersPingsAlone() throws InterruptedException {
        try (LoopbackVenue venue = venue(true)) {
            listen(Exchange.BINANCE, venue.settings(0), CROSS);
            until(() -> said("up wire"));
            Thread.sleep(2_000); // more than three times the silence allowed
            assertEquals(1, venue.connections.get());
            assertEquals(List.of("up wire"), words());
        }
    }

    @Test
    void shouldBeginAnewAfterAFrameThatIsNone() throws InterruptedException {
        try (LoopbackVenue venue = venue(true)) {
            listen(Exchange.BINANCE, venue.settings(0), CROSS);
            until(() -> said("up wire"));
            until(venue::isHeard);
            venue.say("{\"stream\":");
            until(() -> words().equals(List.of("up wire", "down wire DATA_GAP", "up wire")));
            untilHeard(venue, quote("0.9998"));
        }
    }

    @Test
    void shouldComeBackWhenTheVenueDoesAndSayOnceThatItIsAway() throws InterruptedException {
        LoopbackVenue first = venue(true);
        listen(Exchange.BINANCE, first.settings(0), CROSS);
        until(() -> said("up wire"));
        first.close();
        until(() -> said("down wire DISCONNECTED"));
        Thread.sleep(1_000); // many tries in vain
        try (LoopbackVenue second = new LoopbackVenue(first.port(), true, this::snapshot)) {
            until(() -> second.connections.get() == 1 && words().size() == 3);
            assertEquals(List.of("up wire", "down wire DISCONNECTED", "up wire"), words());
        }
    }

    /** A connection that is refused for another reason than TLS itself would be noticed only after five seconds. */
    @Test
    void shouldTrustNobodyWithoutACertificate() throws InterruptedException {
        try (LoopbackVenue venue = venue(true)) {
            VenueSettings plain = venue.settings(0);
            listen(Exchange.BINANCE, plain.at(plain.webSocket().replace("ws:", "wss:"), plain.rest()), CROSS);
            long begun = System.nanoTime();
            until(() -> said("down wire DISCONNECTED"));
            assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(4), "TLS was tried");
            assertEquals(0, venue.connections.get());
        }
    }

    @Test
    void shouldSpeakKrakensLanguage() throws InterruptedException {
        try (LoopbackVenue venue = venue(true)) {
            listen(Exchange.KRAKEN, venue.settings(10), USDC);
            until(() -> String.join("", venue.heard)
                    .contains("\"channel\":\"book\",\"symbol\":[\"USDC/USD\"],\"depth\":10"));
            until(venue::isHeard);
            venue.say("{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"online\"}]}");
            venue.say(
                    "{\"channel\":\"trade\",\"type\":\"update\",\"data\":[{\"symbol\":\"USDC/USD\",\"side\":\"sell\",\"price\":0.9999,\"qty\":12.5,\"ord_type\":\"limit\",\"trade_id\":77,\"timestamp\":\"2023-09-25T07:49:37.708706Z\"}]}");
            until(() -> heard.stream()
                    .anyMatch(input -> input instanceof TradePrinted trade
                            && trade.tradeId() == 77
                            && trade.venueTimeNanos() == 1_695_628_177_708_706_000L));
            venue.say(book("snapshot", 12345));
            until(() -> said("down book-1 CHECKSUM_MISMATCH"));
            until(() -> String.join("", venue.heard).contains("unsubscribe"));
            venue.say(book("update", 12345));
            venue.say(book("snapshot", 699_436_694L));
            until(() -> said("up book-1"));
            venue.say("{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"maintenance\"}]}");
            until(() -> said("down wire MAINTENANCE"));
        }
    }

    /** Said again and again, for the venue's end of a connection may begin after ours. */
    private void untilHeard(LoopbackVenue venue, String quote) throws InterruptedException {
        until(() -> {
            venue.say(quote);
            return heard.stream().anyMatch(QuoteUpdated.class::isInstance);
        });
    }

    private static String book(String type, long checksum) {
        return "{\"channel\":\"book\",\"type\":\"" + type
                + "\",\"data\":[{\"symbol\":\"USDC/USD\",\"bids\":[{\"price\":0.9998,\"qty\":2.0}],"
                + "\"asks\":[{\"price\":1.0000,\"qty\":1.5}],\"checksum\":" + checksum + "}]}";
    }

    private LoopbackVenue venue(boolean answersPings) {
        return new LoopbackVenue(0, answersPings, this::snapshot);
    }

    private String snapshot() {
        return "{\"lastUpdateId\":" + lastId + ",\"bids\":[[\"0.9990\",\"1\"]],\"asks\":[[\"1.0001\",\"4\"]]}";
    }

    private static String quote(String bid) {
        return "{\"stream\":\"usdcusdt@bookTicker\",\"data\":{\"u\":1,\"s\":\"USDCUSDT\",\"b\":\"" + bid
                + "\",\"B\":\"31\",\"a\":\"1.0001\",\"A\":\"40\"}}";
    }

    private static String update(long first, long last) {
        return "{\"stream\":\"usdcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":"
                + System.currentTimeMillis() + ",\"s\":\"USDCUSDT\",\"U\":" + first + ",\"u\":" + last
                + ",\"b\":[[\"0.9991\",\"3\"]],\"a\":[]}}";
    }

    private void listen(Exchange exchange, VenueSettings settings, Instrument listing) {
        VenueFeed feed =
                new VenueFeed(exchange, settings, List.of(listing), () -> System.currentTimeMillis() * 1_000_000L);
        subscription = feed.inputs().subscribe(input -> heard.add(copy(input)));
    }

    private static Input copy(Input input) {
        return switch (input) {
            case QuoteUpdated it -> new QuoteUpdated().fill(it);
            case BookUpdated it -> new BookUpdated().fill(it);
            case TradePrinted it -> new TradePrinted().fill(it);
            case Input it -> it;
        };
    }

    /** What the feed said of itself. */
    private List<String> words() {
        return heard.stream()
                .filter(input -> input instanceof FeedUp || input instanceof FeedDown)
                .map(input -> input instanceof FeedDown down
                        ? "down " + down.channel() + " " + down.fault()
                        : "up " + ((FeedUp) input).channel())
                .toList();
    }

    private boolean said(String word) {
        return words().contains(word);
    }

    private void until(BooleanSupplier wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!wanted.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> "not in time; heard " + words() + " and " + heard.size());
            Thread.sleep(5);
        }
    }
}
