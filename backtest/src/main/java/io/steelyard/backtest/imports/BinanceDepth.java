package io.steelyard.backtest.imports;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of Binance's depth messages, by the venue's published rules. A snapshot starts a book; messages that came
 * before it wait and those it already contains are dropped. Spot: a message must begin at most one id after the last.
 * Futures: it must name the last as its predecessor ({@code pu}). Anything else is a hole: {@code FeedDown
 * SEQUENCE_GAP}, and no level is believed until another snapshot.
 */
final class BinanceDepth {
    /** Messages that wait for a snapshot; older ones fall out, for a snapshot would contain them. */
    private static final int MAX_WAITING = 4096;

    private final ImportRun run;
    private final Instrument instrument;
    private final String channel;
    private final BookUpdated update = new BookUpdated();
    private final ArrayDeque<BinanceFrame> waiting = new ArrayDeque<>();
    private long lastId;
    private boolean synchronised;
    private boolean down;

    BinanceDepth(ImportRun run, Instrument instrument) {
        this.run = run;
        this.instrument = instrument;
        this.channel = "depth:" + instrument.base() + "/" + instrument.quote();
    }

    void snapshot(BinanceFrame frame, long localNanos) {
        if (frame.levels == 0) {
            throw new BadRowException("a snapshot with levels");
        }
        if (synchronised && frame.lastUpdateId < lastId) {
            run.tally().add(Count.IGNORED); // asked for early, answered late
            return;
        }
        if (down) {
            run.emit(new FeedUp(venueNanos(frame, localNanos), instrument.venue(), channel), localNanos);
            down = false;
        }
        emitLevels(frame, localNanos, BookUpdated.SNAPSHOT_BEGINS);
        lastId = frame.lastUpdateId;
        synchronised = true;
        List<BinanceFrame> since = new ArrayList<>(waiting);
        waiting.clear();
        for (BinanceFrame each : since) {
            update(each, localNanos);
        }
    }

    void update(BinanceFrame frame, long localNanos) {
        if (!synchronised) {
            await(frame);
        } else if (isOld(frame)) {
            run.tally().add(Count.IGNORED);
        } else if (follows(frame)) {
            emitLevels(frame, localNanos, 0);
            lastId = frame.lastUpdateId;
        } else {
            synchronised = false;
            down = true;
            run.tally().add(Count.GAPS);
            FeedFault fault = FeedFault.SEQUENCE_GAP;
            run.emit(new FeedDown(venueNanos(frame, localNanos), instrument.venue(), channel, fault), localNanos);
            await(frame);
        }
    }

    /** Messages for which no snapshot ever came are counted as not imported. */
    void finish() {
        run.tally().add(Count.IGNORED, waiting.size());
    }

    private void await(BinanceFrame frame) {
        if (waiting.size() == MAX_WAITING) {
            waiting.removeFirst();
            run.tally().add(Count.IGNORED);
        }
        waiting.addLast(frame.copy());
    }

    private boolean isOld(BinanceFrame frame) {
        return isSpot(frame) ? frame.lastUpdateId <= lastId : frame.lastUpdateId < lastId;
    }

    private boolean follows(BinanceFrame frame) {
        return isSpot(frame) ? frame.firstUpdateId <= lastId + 1 : frame.previousUpdateId <= lastId;
    }

    private static boolean isSpot(BinanceFrame frame) {
        return frame.previousUpdateId < 0;
    }

    private void emitLevels(BinanceFrame frame, long localNanos, int firstFlags) {
        long venueNanos = venueNanos(frame, localNanos);
        for (int i = 0; i < frame.levels; i++) {
            int flags = (i == 0 ? firstFlags : 0) | (i == frame.levels - 1 ? BookUpdated.LAST_OF_UPDATE : 0);
            Side side = i < frame.bidLevels ? Side.BUY : Side.SELL;
            update.fill(
                    venueNanos, instrument.id(), side, frame.prices[i], frame.quantities[i], frame.lastUpdateId, flags);
            run.emit(update, localNanos);
        }
    }

    /** The venue's time, or where a message has none, the recorder's, which is all that is known. */
    static long venueNanos(BinanceFrame frame, long localNanos) {
        return frame.timeMillis == 0 ? localNanos : frame.timeMillis * 1_000_000L;
    }
}
