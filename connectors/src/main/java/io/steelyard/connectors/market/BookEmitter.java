package io.steelyard.connectors.market;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BookUpdated;

/** Says a book's levels as inputs, one refilled instance for all; the last of an update is marked when the next is known. */
final class BookEmitter {
    private final BookUpdated update = new BookUpdated();
    private boolean pending;
    private long timeNanos;
    private long updateId;
    private InstrumentId instrument = InstrumentId.of(0);

    /** An update begins. */
    void begin(InstrumentId ofInstrument, long venueTimeNanos, long venueUpdateId) {
        instrument = ofInstrument;
        timeNanos = venueTimeNanos;
        updateId = venueUpdateId;
        pending = false;
    }

    void level(Side side, long priceRaw, long quantityRaw, FeedSink sink) {
        level(side, priceRaw, quantityRaw, 0, sink);
    }

    /** The update's last level goes out; nothing when it had none. */
    void end(FeedSink sink) {
        if (pending) {
            sink.emit(flagged(BookUpdated.LAST_OF_UPDATE));
            pending = false;
        }
    }

    /** The whole book as a snapshot. */
    void snapshot(LevelBook book, FeedSink sink) {
        int flags = BookUpdated.SNAPSHOT_BEGINS;
        for (Side side : Side.values()) {
            for (int i = 0; i < book.levels(side); i++) {
                level(side, book.priceRaw(side, i), book.quantityRaw(side, i), flags, sink);
                flags = 0;
            }
        }
        end(sink);
    }

    private void level(Side side, long priceRaw, long quantityRaw, int flags, FeedSink sink) {
        if (pending) {
            sink.emit(update);
        }
        update.fill(timeNanos, instrument, side, priceRaw, quantityRaw, updateId, flags);
        pending = true;
    }

    private BookUpdated flagged(int flag) {
        return update.fill(
                timeNanos,
                instrument,
                update.side(),
                update.priceRaw(),
                update.quantityRaw(),
                updateId,
                update.flags() | flag);
    }
}
