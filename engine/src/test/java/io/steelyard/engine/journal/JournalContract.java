package io.steelyard.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every journal does, wherever it keeps its entries. */
public abstract class JournalContract {
    private static final long TIME = 1_700_000_000_000_000_000L;

    private Journal journal;

    /** A new, empty journal. */
    protected abstract Journal open();

    @BeforeEach
    void openJournal() {
        journal = open();
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    @Test
    void shouldBeginEmpty() {
        assertEquals(0, journal.lastSequence());
        try (JournalCursor cursor = journal.cursor(1)) {
            assertFalse(cursor.next());
        }
    }

    @Test
    void shouldGiveBackEveryKindAsItWasAppended() {
        List<Entry> samples = EntrySamples.all();
        for (int i = 0; i < samples.size(); i++) {
            assertEquals(i + 1, append(samples.get(i), i));
        }
        journal.flush();
        assertEquals(samples.size(), journal.lastSequence());
        try (JournalCursor cursor = journal.cursor(1)) {
            for (int i = 0; i < samples.size(); i++) {
                assertTrue(cursor.next());
                assertEquals(i + 1, cursor.sequence());
                assertEquals(samples.get(i), cursor.entry());
                assertEquals(TIME + i, cursor.ingestTimeNanos());
                assertEquals(samples.get(i) instanceof Decision ? i : 0, cursor.causeSequence());
            }
            assertFalse(cursor.next());
        }
    }

    @Test
    void shouldShowEntriesOnceFlushed() {
        try (JournalCursor cursor = journal.cursor(1)) {
            appendQuotes(1, 3);
            assertFalse(cursor.next());
            journal.flush();
            expectQuotes(cursor, 1, 3);
            assertFalse(cursor.next());
            appendQuotes(4, 4);
            journal.flush();
            expectQuotes(cursor, 4, 4);
            assertFalse(cursor.next());
        }
    }

    @Test
    void shouldShowFullBlocksWithoutAFlush() {
        appendQuotes(1, 200);
        try (JournalCursor cursor = journal.cursor(1)) {
            expectQuotes(cursor, 1, 3 * 64);
            assertFalse(cursor.next());
        }
    }

    @Test
    void shouldBeginAtAnySequence() {
        appendQuotes(1, 100);
        journal.flush();
        appendQuotes(101, 300);
        journal.flush();
        for (int first : new int[] {1, 2, 63, 64, 65, 66, 100, 101, 165, 299, 300}) {
            try (JournalCursor cursor = journal.cursor(first)) {
                expectQuotes(cursor, first, 300);
                assertFalse(cursor.next());
            }
        }
    }

    @Test
    void shouldWaitForAFirstSequenceBeyondTheEnd() {
        appendQuotes(1, 5);
        journal.flush();
        try (JournalCursor cursor = journal.cursor(8)) {
            assertFalse(cursor.next());
            appendQuotes(6, 9);
            journal.flush();
            expectQuotes(cursor, 8, 9);
        }
    }

    @Test
    void shouldRefuseASequenceBelowOne() {
        assertThrows(IllegalArgumentException.class, () -> journal.cursor(0));
    }

    @Test
    void shouldTakeAFlushOfNothing() {
        journal.flush();
        appendQuotes(1, 1);
        journal.flush();
        journal.flush();
        try (JournalCursor cursor = journal.cursor(1)) {
            expectQuotes(cursor, 1, 1);
            assertFalse(cursor.next());
        }
    }

    @Test
    void shouldRefuseAnAppendOnceClosed() {
        appendQuotes(1, 1);
        journal.close();
        assertThrows(IllegalStateException.class, () -> appendQuotes(2, 2));
    }

    @Test
    @Timeout(60)
    void shouldServeAnAppenderAndCursorsOnOtherThreads() {
        int count = 20_000;
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
            CompletableFuture<Void> one = CompletableFuture.runAsync(() -> follow(count), threads);
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> follow(count), threads);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> appendInUnevenBlocks(count), threads);
            CompletableFuture.allOf(one, other, writer).join();
        }
        assertEquals(count, journal.lastSequence());
    }

    private void appendInUnevenBlocks(int count) {
        for (int i = 1; i <= count; i++) {
            appendQuotes(i, i);
            if (i % 7 == 0) {
                journal.flush();
            }
        }
        journal.flush();
    }

    private void follow(int count) {
        try (JournalCursor cursor = journal.cursor(1)) {
            for (int i = 1; i <= count; i++) {
                while (!cursor.next()) {
                    LockSupport.parkNanos(1_000);
                }
                expectQuote(cursor, i);
            }
        }
    }

    private long append(Entry entry, int number) {
        return switch (entry) {
            case Input input -> journal.append(input, TIME + number);
            case Decision decision -> journal.append(decision, number, TIME + number);
        };
    }

    private void appendQuotes(int first, int last) {
        for (int i = first; i <= last; i++) {
            assertEquals(i, journal.append(QuoteUpdated.of(i, InstrumentId.of(3), i, 2, i + 1, 4), TIME + i));
        }
    }

    private static void expectQuotes(JournalCursor cursor, int first, int last) {
        for (int i = first; i <= last; i++) {
            assertTrue(cursor.next());
            expectQuote(cursor, i);
        }
    }

    private static void expectQuote(JournalCursor cursor, int number) {
        assertEquals(number, cursor.sequence());
        assertEquals(TIME + number, cursor.ingestTimeNanos());
        assertEquals(QuoteUpdated.of(number, InstrumentId.of(3), number, 2, number + 1, 4), cursor.entry());
    }
}
