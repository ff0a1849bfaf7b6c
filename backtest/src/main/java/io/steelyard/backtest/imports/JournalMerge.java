package io.steelyard.backtest.imports;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new journal out of an old one and an import: all listings first, stamped with the earliest time of either,
 * then both in the order of their ingest times, of equal times the old one's first. Holds one entry of each in memory.
 */
final class JournalMerge implements ImportRun.Sink {
    private final @Nullable JournalCursor old;
    private final Journal target;
    private final Map<Integer, Instrument> listings = new LinkedHashMap<>();
    private boolean oldHasNext;
    private boolean begun;
    private long lastNew = Long.MIN_VALUE;

    /** Reads the old journal's listings; {@code old} is null when there is none. */
    JournalMerge(@Nullable JournalCursor old, Journal target, List<Instrument> added) {
        this.old = old;
        this.target = target;
        this.oldHasNext = old != null && old.next();
        while (oldHasNext && oldEntry() instanceof InstrumentListed listed) {
            list(listed.instrument());
            oldHasNext = cursor().next();
        }
        added.forEach(this::list);
    }

    @Override
    public void accept(Input input, long ingestTimeNanos) {
        if (ingestTimeNanos < lastNew) {
            throw new IllegalStateException("Invariant: an importer emits in order of ingest time");
        }
        lastNew = ingestTimeNanos;
        begin(ingestTimeNanos);
        while (oldHasNext && cursor().ingestTimeNanos() <= ingestTimeNanos) {
            copyOld();
        }
        target.append(input, ingestTimeNanos);
    }

    /** Copies what is left of the old journal. */
    void finish() {
        if (oldHasNext) {
            begin(cursor().ingestTimeNanos());
        }
        while (oldHasNext) {
            copyOld();
        }
        target.flush();
    }

    private void begin(long firstNew) {
        if (begun) {
            return;
        }
        begun = true;
        long earliest = oldHasNext ? Math.min(firstNew, cursor().ingestTimeNanos()) : firstNew;
        for (Instrument instrument : listings.values()) {
            target.append(new InstrumentListed(earliest, instrument), earliest);
        }
    }

    private void copyOld() {
        switch (oldEntry()) {
            case InstrumentListed listed -> throw unfit("a listing after the first input", listed);
            case MarketInput input -> target.append(input, cursor().ingestTimeNanos());
            case ChainInput input -> target.append(input, cursor().ingestTimeNanos());
            case FeedDown input -> target.append(input, cursor().ingestTimeNanos());
            case FeedUp input -> target.append(input, cursor().ingestTimeNanos());
            case Entry other -> throw unfit("an entry of a run", other);
        }
        oldHasNext = cursor().next();
    }

    /** The same listing twice is harmless; another under a known number would falsify what was journalled before. */
    private void list(Instrument instrument) {
        Instrument known = listings.putIfAbsent(instrument.id().value(), instrument);
        if (known != null && !known.equals(instrument)) {
            throw new IllegalArgumentException("Condition failed: the listing as the journal has it, " + known
                    + ", was " + instrument + " in the catalogue");
        }
    }

    private IllegalArgumentException unfit(String what, Entry entry) {
        return new IllegalArgumentException("Condition failed: a journal of imported inputs to import into, but entry "
                + cursor().sequence() + " is " + what + ": " + entry.getClass().getSimpleName());
    }

    private Entry oldEntry() {
        return cursor().entry();
    }

    private JournalCursor cursor() {
        if (old == null) {
            throw new IllegalStateException("Invariant: only asked where there is an old journal");
        }
        return old;
    }
}
