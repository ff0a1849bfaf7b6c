package io.steelyard.connectors.market;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binance spot: combined streams of best quotes, trades and, where wanted, book updates every 100 ms. */
final class BinanceDialect implements Dialect {
    private static final long MILLI_NANOS = 1_000_000L;

    private final Map<String, Market> markets = new LinkedHashMap<>();
    private final FrameScanner scanner = new FrameScanner();
    private final QuoteUpdated quote = new QuoteUpdated();
    private final TradePrinted trade = new TradePrinted();
    private final int depth;

    private record Market(Instrument listing, @Nullable BinanceBook book) {}

    /** {@code depth} levels of the snapshots, up to 5000; 0 for no books. */
    BinanceDialect(List<Instrument> listings, int depth) {
        this.depth = depth;
        for (Instrument listing : listings) {
            markets.put(symbol(listing), new Market(listing, depth > 0 ? new BinanceBook(listing) : null));
        }
    }

    static String symbol(Instrument listing) {
        return listing.base().code() + listing.quote().code();
    }

    @Override
    public VenueId venue() {
        return markets.values().iterator().next().listing().venue();
    }

    @Override
    public String path() {
        List<String> streams = new ArrayList<>();
        for (String symbol : markets.keySet()) {
            String name = symbol.toLowerCase(Locale.ROOT);
            streams.add(name + "@bookTicker");
            streams.add(name + "@trade");
            if (depth > 0) {
                streams.add(name + "@depth@100ms");
            }
        }
        return "/stream?streams=" + String.join("/", streams);
    }

    @Override
    public List<String> open() {
        markets.values().forEach(market -> {
            if (market.book() != null) {
                market.book().reset();
            }
        });
        return List.of(); // the path has subscribed
    }

    @Override
    public List<String> resubscribe(Instrument listing) {
        return List.of();
    }

    @Override
    public @Nullable String snapshotPath(Instrument listing) {
        return depth > 0 ? "/api/v3/depth?symbol=" + symbol(listing) + "&limit=" + depth : null;
    }

    @Override
    public @Nullable String ping() {
        return null;
    }

    @Override
    public void onFrame(byte[] frame, int length, long receivedNanos, FeedSink sink) throws MalformedFrameException {
        scanner.begin(frame, 0, length).enterObject();
        int data = -1;
        while (scanner.nextKey()) {
            if (scanner.is("data")) {
                data = scanner.position();
            }
            scanner.skip();
        }
        scanner.finish();
        if (data >= 0) {
            onData(frame, data, receivedNanos, sink);
        } // anything else answers a request of ours
    }

    @Override
    public void onSnapshot(Instrument listing, byte[] body, int length, long receivedNanos, FeedSink sink)
            throws MalformedFrameException {
        Market market = markets.get(symbol(listing));
        if (market != null && market.book() != null) {
            market.book().onSnapshot(body, length, receivedNanos, sink);
        }
    }

    /** What an object is stands in its field {@code e}; only best quotes have none. */
    private void onData(byte[] frame, int data, long receivedNanos, FeedSink sink) throws MalformedFrameException {
        String event = "";
        Market market = null;
        scanner.seek(data);
        scanner.enterObject();
        while (scanner.nextKey()) {
            switch (scanner.letter()) {
                case 'e' -> {
                    scanner.text();
                    event = scanner.is("trade") ? "trade" : scanner.is("depthUpdate") ? "depthUpdate" : scanner.word();
                }
                case 's' -> {
                    scanner.text();
                    market = find();
                }
                default -> scanner.skip();
            }
        }
        int end = scanner.position();
        if (event.equals("serverShutdown")) {
            sink.venueDown(FeedFault.MAINTENANCE);
        } else if (market == null) {
            throw scanner.malformed("a market that was not asked for");
        } else if (event.isEmpty()) {
            onQuote(market.listing(), data, receivedNanos, sink);
        } else if (event.equals("trade")) {
            onTrade(market.listing(), data, sink);
        } else if (event.equals("depthUpdate") && market.book() != null) {
            market.book().onUpdate(frame, data, end, sink);
        }
    }

    /** Without a time of its own: it is of the moment of receipt. */
    private void onQuote(Instrument listing, int data, long receivedNanos, FeedSink sink)
            throws MalformedFrameException {
        long bid = 0;
        long bidSize = 0;
        long ask = 0;
        long askSize = 0;
        scanner.seek(data);
        scanner.enterObject();
        while (scanner.nextKey()) {
            switch (scanner.letter()) {
                case 'b' -> bid = scanner.decimalRaw();
                case 'B' -> bidSize = scanner.decimalFloorRaw();
                case 'a' -> ask = scanner.decimalRaw();
                case 'A' -> askSize = scanner.decimalFloorRaw();
                default -> scanner.skip();
            }
        }
        sink.emit(quote.fill(receivedNanos, listing.id(), bid, bidSize, ask, askSize));
    }

    private void onTrade(Instrument listing, int data, FeedSink sink) throws MalformedFrameException {
        long id = 0;
        long price = 0;
        long quantity = 0;
        long timeMillis = 0;
        boolean buyerRested = false;
        scanner.seek(data);
        scanner.enterObject();
        while (scanner.nextKey()) {
            switch (scanner.letter()) {
                case 't' -> id = scanner.integer();
                case 'p' -> price = scanner.decimalRaw();
                case 'q' -> quantity = scanner.decimalFloorRaw();
                case 'T' -> timeMillis = scanner.integer();
                case 'm' -> buyerRested = scanner.truth();
                default -> scanner.skip();
            }
        }
        Side aggressor = buyerRested ? Side.SELL : Side.BUY;
        sink.emit(trade.fill(timeMillis * MILLI_NANOS, listing.id(), aggressor, price, quantity, id));
    }

    private @Nullable Market find() {
        for (Map.Entry<String, Market> market : markets.entrySet()) {
            if (scanner.is(market.getKey())) {
                return market.getValue();
            }
        }
        return null;
    }
}
