package io.steelyard.connectors.market;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.ControlInput.FeedFault;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One Binance book by the venue's own rule: updates are kept until a snapshot comes, those it knows already are dropped, the
 * first one must reach over its end, and each later one begins where the one before ended. Whatever does not fit voids the
 * book. Source: Binance Spot API, "How to manage a local order book correctly".
 */
final class BinanceBook {
    private static final int MOST_KEPT = 2_000; // 200 s of updates; a snapshot that takes longer is another fault

    private final Instrument listing;
    private final LevelBook book = new LevelBook();
    private final BookEmitter emitter = new BookEmitter();
    private final Queue<byte[]> kept = new ArrayDeque<>();
    private final FrameScanner scanner = new FrameScanner();
    private boolean live;
    private boolean fresh; // no update since the snapshot
    private long lastId;

    BinanceBook(Instrument listing) {
        this.listing = listing;
    }

    LevelBook levels() {
        return book;
    }

    /** Nothing is known. */
    void reset() {
        live = false;
        kept.clear();
        book.clear();
    }

    /** One {@code depthUpdate}, from {@code from} on. */
    void onUpdate(byte[] frame, int from, int to, FeedSink sink) throws MalformedFrameException {
        if (live) {
            apply(frame, from, to, sink, /* emit= */ true);
        } else if (kept.size() < MOST_KEPT) {
            kept.add(Arrays.copyOfRange(frame, from, to));
        }
    }

    /** The answer of {@code GET /api/v3/depth}. */
    void onSnapshot(byte[] body, int length, long receivedNanos, FeedSink sink) throws MalformedFrameException {
        book.clear();
        scanner.begin(body, 0, length).enterObject();
        lastId = -1;
        while (scanner.nextKey()) {
            if (scanner.is("lastUpdateId")) {
                lastId = scanner.integer();
            } else if (scanner.is("bids")) {
                fold(Side.BUY, null, sink);
            } else if (scanner.is("asks")) {
                fold(Side.SELL, null, sink);
            } else {
                scanner.skip();
            }
        }
        if (lastId < 0) {
            throw scanner.malformed("a snapshot without lastUpdateId");
        }
        live = true;
        fresh = true;
        while (live && !kept.isEmpty()) {
            byte[] update = kept.remove();
            apply(update, 0, update.length, sink, /* emit= */ false);
        }
        if (live) {
            emitter.begin(listing.id(), receivedNanos, lastId);
            emitter.snapshot(book, sink);
            sink.bookWhole(listing);
        }
    }

    private void apply(byte[] frame, int from, int to, FeedSink sink, boolean emit) throws MalformedFrameException {
        long first = -1;
        long last = -1;
        long timeMillis = 0;
        int bids = -1;
        int asks = -1;
        scanner.begin(frame, from, to).enterObject();
        while (scanner.nextKey()) {
            switch (scanner.letter()) {
                case 'U' -> first = scanner.integer();
                case 'u' -> last = scanner.integer();
                case 'E' -> timeMillis = scanner.integer();
                case 'b' -> bids = pass();
                case 'a' -> asks = pass();
                default -> scanner.skip();
            }
        }
        if (first < 0 || last < first || bids < 0 || asks < 0) {
            throw scanner.malformed("a depth update without U, u, b and a");
        }
        if (last <= lastId) {
            return; // the snapshot knows it
        }
        if (fresh ? first > lastId + 1 : first != lastId + 1) {
            lose(FeedFault.SEQUENCE_GAP, frame, from, to, sink);
            return;
        }
        fold(bids, asks, emit, timeMillis, last, sink);
        fresh = false;
        lastId = last;
        if (book.isCrossed()) {
            lose(FeedFault.CROSSED_BOOK, frame, from, from, sink);
        }
    }

    /** First into our own book, and only what leaves it uncrossed is said. */
    private void fold(int bids, int asks, boolean emit, long timeMillis, long updateId, FeedSink sink)
            throws MalformedFrameException {
        foldBoth(bids, asks, null, sink);
        if (emit && !book.isCrossed()) {
            emitter.begin(listing.id(), timeMillis * 1_000_000L, updateId);
            foldBoth(bids, asks, emitter, sink);
            emitter.end(sink);
        }
    }

    private void foldBoth(int bids, int asks, @Nullable BookEmitter into, FeedSink sink)
            throws MalformedFrameException {
        scanner.seek(bids);
        fold(Side.BUY, into, sink);
        scanner.seek(asks);
        fold(Side.SELL, into, sink);
    }

    private void fold(Side side, @Nullable BookEmitter into, FeedSink sink) throws MalformedFrameException {
        scanner.enterArray();
        while (scanner.nextElement()) {
            scanner.enterArray();
            long price = scanner.nextElement() ? scanner.decimalRaw() : 0;
            long quantity = scanner.nextElement() ? scanner.decimalFloorRaw() : -1;
            while (scanner.nextElement()) {
                scanner.skip();
            }
            if (price <= 0 || quantity < 0) {
                throw scanner.malformed("a level without price and amount");
            }
            if (into == null) {
                book.set(side, price, quantity);
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

    /** Void at once; the update that did not fit may be the first of the next book. */
    private void lose(FeedFault fault, byte[] frame, int from, int to, FeedSink sink) {
        reset();
        if (to > from) {
            kept.add(Arrays.copyOfRange(frame, from, to));
        }
        sink.bookLost(listing, fault);
    }
}
