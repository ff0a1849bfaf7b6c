package io.steelyard.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The market path through the journal allocates nothing, neither on the way in nor on the way out. */
final class JournalAllocationTest {
    private static final int ROUNDS = 50_000;
    private static final int ENTRIES = 4 * ROUNDS;

    /** Set-up, rolls of the mapping and the profiler's own: far below one byte an entry. */
    private static final long ALLOWED_BYTES = ENTRIES / 2;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final QuoteUpdated quote = new QuoteUpdated();
    private final BookUpdated book = new BookUpdated();
    private final TradePrinted trade = new TradePrinted();
    private final BarClosed bar = new BarClosed();

    @Test
    void shouldNotAllocateOnTheMarketPath(@TempDir Path folder) {
        try (Journal journal = ChronicleJournal.open(folder)) {
            append(journal);
            long allocatedByAppending = allocatedBy(() -> append(journal));
            try (JournalCursor cursor = journal.cursor(1)) {
                read(cursor);
                long allocatedByReading = allocatedBy(() -> read(cursor));
                assertTrue(allocatedByAppending < ALLOWED_BYTES, () -> "appending took " + allocatedByAppending);
                assertTrue(allocatedByReading < ALLOWED_BYTES, () -> "reading took " + allocatedByReading);
            }
        }
    }

    private long allocatedBy(Runnable work) {
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void append(Journal journal) {
        InstrumentId instrument = InstrumentId.of(3);
        for (int i = 0; i < ROUNDS; i++) {
            journal.append(quote.fill(i, instrument, 1, 2, 3, 4), i);
            journal.append(book.fill(i, instrument, Side.SELL, 1, 2, 3, 0), i);
            journal.append(trade.fill(i, instrument, Side.BUY, 1, 2, 3), i);
            journal.append(bar.fill(i, instrument, 1, 2, 3, 4, 5, 6, 7, 8), i);
        }
        journal.flush();
    }

    private static void read(JournalCursor cursor) {
        long last = 0;
        for (int i = 0; i < ENTRIES; i++) {
            assertTrue(cursor.next());
            last = cursor.ingestTimeNanos();
        }
        assertEquals(ROUNDS - 1, last);
    }
}
