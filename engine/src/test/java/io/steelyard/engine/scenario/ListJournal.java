package io.steelyard.engine.scenario;

import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.util.ArrayList;
import java.util.List;

/** A journal in a list, without codec: a test sees the very entries. Readers see only what was flushed. */
public final class ListJournal implements Journal {
    private final List<Line> lines = new ArrayList<>();
    private long flushed;

    /** One entry with what stands beside it; {@code cause} is 0 for an input. */
    public record Line(long sequence, long cause, long timeNanos, Entry entry) {}

    /** Everything appended so far, flushed or not. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The inputs and decisions up to {@code sequence}, as a crash after it would leave them. */
    public ListJournal cutAfter(long sequence) {
        ListJournal cut = new ListJournal();
        cut.lines.addAll(lines.subList(0, Math.toIntExact(sequence)));
        cut.flush();
        return cut;
    }

    public long flushedSequence() {
        return flushed;
    }

    @Override
    public long append(Input input, long ingestTimeNanos) {
        return add(0, ingestTimeNanos, copy(input));
    }

    @Override
    public long append(Decision decision, long causeSequence, long timeNanos) {
        return add(causeSequence, timeNanos, decision);
    }

    @Override
    public void flush() {
        flushed = lines.size();
    }

    @Override
    public long lastSequence() {
        return lines.size();
    }

    @Override
    public JournalCursor cursor(long firstSequence) {
        return new Cursor(Math.toIntExact(firstSequence));
    }

    @Override
    public void close() {
        flush();
    }

    private long add(long cause, long timeNanos, Entry entry) {
        lines.add(new Line(lines.size() + 1L, cause, timeNanos, entry));
        return lines.size();
    }

    /** Market inputs are refilled by their owner, so that a keeper has to copy. */
    private static Entry copy(Input input) {
        return input instanceof MarketInput market ? copy(market) : input;
    }

    private static MarketInput copy(MarketInput input) {
        return switch (input) {
            case QuoteUpdated q ->
                QuoteUpdated.of(
                        q.venueTimeNanos(), q.instrument(), q.bidRaw(), q.bidSizeRaw(), q.askRaw(), q.askSizeRaw());
            case TradePrinted t ->
                TradePrinted.of(
                        t.venueTimeNanos(), t.instrument(), t.aggressor(), t.priceRaw(), t.quantityRaw(), t.tradeId());
            case BookUpdated b ->
                BookUpdated.of(
                        b.venueTimeNanos(),
                        b.instrument(),
                        b.side(),
                        b.priceRaw(),
                        b.quantityRaw(),
                        b.updateId(),
                        b.flags());
            case BarClosed b ->
                BarClosed.of(
                        b.venueTimeNanos(),
                        b.instrument(),
                        b.durationNanos(),
                        b.openRaw(),
                        b.highRaw(),
                        b.lowRaw(),
                        b.closeRaw(),
                        b.volumeRaw(),
                        b.buyVolumeRaw(),
                        b.trades());
        };
    }

    private final class Cursor implements JournalCursor {
        private int at; // one more than the index of the current line

        Cursor(int firstSequence) {
            this.at = firstSequence - 1;
        }

        @Override
        public boolean next() {
            if (at >= flushed) {
                return false;
            }
            at++;
            return true;
        }

        @Override
        public long sequence() {
            return line().sequence();
        }

        @Override
        public long causeSequence() {
            return line().cause();
        }

        @Override
        public long ingestTimeNanos() {
            return line().timeNanos();
        }

        @Override
        public Entry entry() {
            return line().entry();
        }

        @Override
        public void close() {}

        private Line line() {
            return lines.get(at - 1);
        }
    }
}
