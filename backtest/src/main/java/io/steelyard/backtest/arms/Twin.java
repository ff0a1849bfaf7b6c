package io.steelyard.backtest.arms;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.util.HashMap;
import java.util.Map;

/**
 * The same journal with another ending: from a moment on every price stays where it was, and nothing ever recovers. An adviser
 * that remembers the true ending shows itself here, for the numbers up to that moment are the same.
 *
 * <p>Bars, quotes and pools only; a journal with books or single trades behind the moment has no twin.
 */
public final class Twin {
    private final long fromNanos;
    private final MemoryJournal twin = new MemoryJournal();
    private final Map<InstrumentId, Long> closes = new HashMap<>();
    private final Map<InstrumentId, QuoteUpdated> quotes = new HashMap<>();
    private final Map<InstrumentId, PoolObserved> pools = new HashMap<>();

    private Twin(long fromNanos) {
        this.fromNanos = fromNanos;
    }

    /**
     * The twin of {@code source} from {@code fromNanos} on.
     *
     * @throws IllegalArgumentException it holds a book or a trade behind that moment
     */
    public static Journal of(Journal source, long fromNanos) {
        Twin twin = new Twin(fromNanos);
        try (JournalCursor cursor = source.cursor(1)) {
            while (cursor.next()) {
                twin.take(cursor.ingestTimeNanos(), cursor.entry());
            }
        }
        twin.twin.flush();
        return twin.twin;
    }

    private void take(long ingestNanos, Entry entry) {
        switch (entry) {
            case Decision _ -> {
                // Another run's affair.
            }
            case Input input -> twin.append(ingestNanos < fromNanos ? remembered(input) : frozen(input), ingestNanos);
        }
    }

    private Input remembered(Input input) {
        switch (input) {
            case BarClosed bar -> closes.put(bar.instrument(), bar.closeRaw());
            case QuoteUpdated quote -> quotes.put(quote.instrument(), copy(quote, quote.venueTimeNanos()));
            case PoolObserved pool -> pools.put(pool.instrument(), pool);
            default -> {
                // It has no price.
            }
        }
        return input;
    }

    private Input frozen(Input input) {
        return switch (input) {
            case BarClosed bar -> frozen(bar);
            case QuoteUpdated quote -> {
                QuoteUpdated last = quotes.get(quote.instrument());
                yield last == null ? quote : copy(last, quote.venueTimeNanos());
            }
            case PoolObserved pool -> {
                PoolObserved last = pools.get(pool.instrument());
                yield last == null ? pool : at(last, pool);
            }
            case BookUpdated _, TradePrinted _ ->
                throw new IllegalArgumentException("Condition failed: bars, quotes and pools, was " + input.getClass());
            default -> input;
        };
    }

    private Input frozen(BarClosed bar) {
        Long close = closes.get(bar.instrument());
        return close == null
                ? bar
                : BarClosed.of(
                        bar.venueTimeNanos(),
                        bar.instrument(),
                        bar.durationNanos(),
                        close,
                        close,
                        close,
                        close,
                        bar.volumeRaw(),
                        bar.volumeRaw() / 2,
                        bar.trades());
    }

    private static QuoteUpdated copy(QuoteUpdated quote, long venueTimeNanos) {
        return QuoteUpdated.of(
                venueTimeNanos,
                quote.instrument(),
                quote.bidRaw(),
                quote.bidSizeRaw(),
                quote.askRaw(),
                quote.askSizeRaw());
    }

    /** The old state at the new block. */
    private static PoolObserved at(PoolObserved last, PoolObserved now) {
        return new PoolObserved(
                now.venueTimeNanos(),
                last.instrument(),
                now.block(),
                last.price(),
                last.liquidity(),
                last.tick(),
                last.balance0Raw(),
                last.balance1Raw(),
                last.balance2Raw(),
                last.amplification());
    }
}
