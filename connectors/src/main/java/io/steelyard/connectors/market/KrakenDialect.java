package io.steelyard.connectors.market;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kraken's web socket, version 2: best quotes, trades and, where wanted, books that carry a checksum with every update. A book
 * whose checksum differs is void at once and subscribed anew.
 */
final class KrakenDialect implements Dialect {
    private static final List<Integer> DEPTHS = List.of(10, 25, 100, 500, 1000);

    private final Map<String, Market> markets = new LinkedHashMap<>();
    private final FrameScanner scanner = new FrameScanner();
    private final QuoteUpdated quote = new QuoteUpdated();
    private final TradePrinted trade = new TradePrinted();
    private final BookEmitter emitter = new BookEmitter();
    private final int depth;

    /** One listing; without books its book stays empty. */
    private static final class Market {
        private final Instrument listing;
        private final KrakenChecksum checksum;
        private final LevelBook book = new LevelBook();
        private boolean live;
        private long updates;

        Market(Instrument listing) {
            this.listing = listing;
            checksum = new KrakenChecksum(
                    KrakenChecksum.digitsOf(listing.tick().raw()),
                    KrakenChecksum.digitsOf(listing.lot().raw()));
        }
    }

    /** {@code depth} is rounded up to one that the venue has; 0 for no books. */
    KrakenDialect(List<Instrument> listings, int depth) {
        this.depth = depth == 0
                ? 0
                : DEPTHS.stream().filter(it -> it >= depth).findFirst().orElse(DEPTHS.getLast());
        listings.forEach(listing -> markets.put(symbol(listing), new Market(listing)));
    }

    static String symbol(Instrument listing) {
        return listing.base().code() + "/" + listing.quote().code();
    }

    @Override
    public VenueId venue() {
        return markets.values().iterator().next().listing.venue();
    }

    @Override
    public String path() {
        return "/v2";
    }

    @Override
    public List<String> open() {
        markets.values().forEach(market -> market.live = false);
        String symbols = String.join("\",\"", markets.keySet());
        String quotes = subscribe("ticker", symbols, ",\"event_trigger\":\"bbo\"");
        String trades = subscribe("trade", symbols, ",\"snapshot\":false");
        return depth == 0 ? List.of(quotes, trades) : List.of(quotes, trades, subscribe("book", symbols, bookDepth()));
    }

    @Override
    public List<String> resubscribe(Instrument listing) {
        String symbol = symbol(listing);
        return List.of(
                subscribe("book", symbol, bookDepth()).replace("\"subscribe\"", "\"unsubscribe\""),
                subscribe("book", symbol, bookDepth()));
    }

    @Override
    public @Nullable String snapshotPath(Instrument listing) {
        return null;
    }

    @Override
    public @Nullable String ping() {
        return "{\"method\":\"ping\"}";
    }

    @Override
    public void onSnapshot(Instrument listing, byte[] body, int length, long receivedNanos, FeedSink sink) {
        throw new IllegalStateException("Invariant: books come with the stream");
    }

    @Override
    public void onFrame(byte[] frame, int length, long receivedNanos, FeedSink sink) throws MalformedFrameException {
        String channel = "";
        boolean snapshot = false;
        boolean refused = false;
        int data = -1;
        scanner.begin(frame, 0, length).enterObject();
        while (scanner.nextKey()) {
            if (scanner.is("channel")) {
                scanner.text();
                channel = channel();
            } else if (scanner.is("type")) {
                scanner.text();
                snapshot = scanner.is("snapshot");
            } else if (scanner.is("data")) {
                data = scanner.position();
                scanner.skip();
            } else if (scanner.is("success")) {
                refused = !scanner.truth();
            } else {
                scanner.skip();
            }
        }
        scanner.finish();
        if (refused) {
            sink.venueDown(FeedFault.UNKNOWN_SYMBOL);
        } else if (data >= 0) {
            onData(channel, snapshot, data, receivedNanos, sink);
        }
    }

    private String channel() {
        return scanner.is("book")
                ? "book"
                : scanner.is("ticker")
                        ? "ticker"
                        : scanner.is("trade") ? "trade" : scanner.is("status") ? "status" : "";
    }

    private void onData(String channel, boolean snapshot, int data, long receivedNanos, FeedSink sink)
            throws MalformedFrameException {
        scanner.seek(data);
        scanner.enterArray();
        while (scanner.nextElement()) {
            switch (channel) {
                case "book" -> onBook(snapshot, receivedNanos, sink);
                case "ticker" -> onQuote(receivedNanos, sink);
                case "trade" -> onTrade(sink);
                case "status" -> onStatus(sink);
                default -> scanner.skip();
            }
        }
    }

    private void onQuote(long receivedNanos, FeedSink sink) throws MalformedFrameException {
        Market market = null;
        long bid = 0;
        long bidSize = 0;
        long ask = 0;
        long askSize = 0;
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.is("symbol")) {
                market = market();
            } else if (scanner.is("bid")) {
                bid = scanner.decimalRaw();
            } else if (scanner.is("bid_qty")) {
                bidSize = scanner.decimalFloorRaw();
            } else if (scanner.is("ask")) {
                ask = scanner.decimalRaw();
            } else if (scanner.is("ask_qty")) {
                askSize = scanner.decimalFloorRaw();
            } else {
                scanner.skip();
            }
        }
        sink.emit(quote.fill(receivedNanos, known(market).listing.id(), bid, bidSize, ask, askSize));
    }

    private void onTrade(FeedSink sink) throws MalformedFrameException {
        Market market = null;
        Side side = Side.BUY;
        long price = 0;
        long quantity = 0;
        long id = 0;
        long time = 0;
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.is("symbol")) {
                market = market();
            } else if (scanner.is("side")) {
                scanner.text();
                side = scanner.is("sell") ? Side.SELL : Side.BUY;
            } else if (scanner.is("price")) {
                price = scanner.decimalRaw();
            } else if (scanner.is("qty")) {
                quantity = scanner.decimalFloorRaw();
            } else if (scanner.is("trade_id")) {
                id = scanner.integer();
            } else if (scanner.is("timestamp")) {
                time = scanner.timeNanos();
            } else {
                scanner.skip();
            }
        }
        sink.emit(trade.fill(time, known(market).listing.id(), side, price, quantity, id));
    }

    private void onStatus(FeedSink sink) throws MalformedFrameException {
        boolean maintenance = false;
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.is("system")) {
                scanner.text();
                maintenance = scanner.is("maintenance");
            } else {
                scanner.skip();
            }
        }
        if (maintenance) {
            sink.venueDown(FeedFault.MAINTENANCE);
        }
    }

    private void onBook(boolean snapshot, long receivedNanos, FeedSink sink) throws MalformedFrameException {
        Market market = null;
        int bids = -1;
        int asks = -1;
        long check = -1;
        long time = receivedNanos;
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.is("symbol")) {
                market = market();
            } else if (scanner.is("bids")) {
                bids = pass();
            } else if (scanner.is("asks")) {
                asks = pass();
            } else if (scanner.is("checksum")) {
                check = scanner.integer();
            } else if (scanner.is("timestamp")) {
                time = scanner.timeNanos();
            } else {
                scanner.skip();
            }
        }
        if (bids < 0 || asks < 0 || check < 0) {
            throw scanner.malformed("a book without bids, asks and checksum");
        }
        int end = scanner.position();
        fold(known(market), snapshot, bids, asks, check, time, sink);
        scanner.seek(end);
    }

    /** First into our own book; what is said is only what agrees with the venue's checksum. */
    private void fold(Market market, boolean snapshot, int bids, int asks, long check, long time, FeedSink sink)
            throws MalformedFrameException {
        if (!snapshot && !market.live) {
            return; // of a book that was given up
        }
        if (snapshot) {
            market.book.clear();
        }
        levels(market, bids, asks, null, sink);
        FeedFault fault = market.checksum.of(market.book) != check
                ? FeedFault.CHECKSUM_MISMATCH
                : market.book.isCrossed() ? FeedFault.CROSSED_BOOK : null;
        if (fault != null) {
            market.live = false;
            sink.bookLost(market.listing, fault);
            return;
        }
        emitter.begin(market.listing.id(), time, ++market.updates);
        if (snapshot) {
            market.book.truncate(depth);
            emitter.snapshot(market.book, sink);
            market.live = true;
            sink.bookWhole(market.listing);
        } else {
            levels(market, bids, asks, emitter, sink);
            cut(market.book, sink);
            emitter.end(sink);
        }
    }

    /** What lies deeper than the depth subscribed is not updated any more. */
    private void cut(LevelBook book, FeedSink sink) {
        for (Side side : Side.values()) {
            for (int i = depth; i < book.levels(side); i++) {
                emitter.level(side, book.priceRaw(side, i), 0, sink);
            }
        }
        book.truncate(depth);
    }

    private void levels(Market market, int bids, int asks, @Nullable BookEmitter into, FeedSink sink)
            throws MalformedFrameException {
        scanner.seek(bids);
        levels(market, Side.BUY, into, sink);
        scanner.seek(asks);
        levels(market, Side.SELL, into, sink);
    }

    private void levels(Market market, Side side, @Nullable BookEmitter into, FeedSink sink)
            throws MalformedFrameException {
        scanner.enterArray();
        while (scanner.nextElement()) {
            long price = 0;
            long quantity = -1;
            scanner.enterObject();
            while (scanner.nextKey()) {
                if (scanner.is("price")) {
                    price = scanner.decimalRaw();
                } else if (scanner.is("qty")) {
                    quantity = scanner.decimalFloorRaw();
                } else {
                    scanner.skip();
                }
            }
            if (price <= 0 || quantity < 0) {
                throw scanner.malformed("a level without price and qty");
            }
            if (into == null) {
                market.book.set(side, price, quantity);
            } else {
                into.level(side, price, quantity, sink);
            }
        }
    }

    private int pass() throws MalformedFrameException {
        int at = scanner.position();
        scanner.skip();
        return at;
    }

    private @Nullable Market market() throws MalformedFrameException {
        scanner.text();
        for (Map.Entry<String, Market> market : markets.entrySet()) {
            if (scanner.is(market.getKey())) {
                return market.getValue();
            }
        }
        return null;
    }

    private Market known(@Nullable Market market) throws MalformedFrameException {
        if (market == null) {
            throw scanner.malformed("a market that was not asked for");
        }
        return market;
    }

    private String bookDepth() {
        return ",\"depth\":" + depth;
    }

    private static String subscribe(String channel, String symbols, String more) {
        return "{\"method\":\"subscribe\",\"params\":{\"channel\":\"" + channel + "\",\"symbol\":[\"" + symbols + "\"]"
                + more + "}}";
    }
}
