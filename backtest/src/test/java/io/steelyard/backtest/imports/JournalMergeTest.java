package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JournalMergeTest {
    private static final Instrument ONE = listing(1, "0.0001");
    private static final Instrument TWO = listing(2, "0.0001");

    @Test
    void shouldPutTheListingFirstAtTheTimeOfTheFirstEntry() {
        Journal journal = merged(null, ONE, 20, 30);
        assertEquals(List.of("20 listed 1", "20 bar 1", "30 bar 1"), read(journal));
    }

    @Test
    void shouldInterleaveByTimeWithTheOldEntryFirst() {
        Journal old = merged(null, ONE, 20, 30, 30, 50);
        Journal journal = merged(old, TWO, 10, 30, 40, 60);
        assertEquals(
                List.of(
                        "10 listed 1",
                        "10 listed 2",
                        "10 bar 2",
                        "20 bar 1",
                        "30 bar 1",
                        "30 bar 1",
                        "30 bar 2",
                        "40 bar 2",
                        "50 bar 1",
                        "60 bar 2"),
                read(journal));
    }

    @Test
    void shouldCopyTheOldJournalAlthoughNothingWasAdded() {
        Journal journal = merged(merged(null, ONE, 20, 30), TWO);
        assertEquals(List.of("20 listed 1", "20 listed 2", "20 bar 1", "30 bar 1"), read(journal));
    }

    @Test
    void shouldListOnceWhatIsAddedTwice() {
        assertEquals(List.of("5 listed 1", "5 bar 1", "20 bar 1"), read(merged(merged(null, ONE, 20), ONE, 5)));
    }

    @Test
    void shouldNumberFromOneWithoutHolesAndNeverStepBackInTime() {
        Random random = new Random(7);
        Journal journal = merged(null, ONE, times(random, 500));
        journal = merged(journal, TWO, times(random, 700));
        long sequence = 0;
        long time = Long.MIN_VALUE;
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                assertEquals(++sequence, cursor.sequence());
                assertTrue(cursor.ingestTimeNanos() >= time);
                time = cursor.ingestTimeNanos();
            }
        }
        assertEquals(1202, sequence);
        assertEquals(1202, journal.lastSequence());
    }

    @Test
    void shouldRefuseAnotherListingUnderAKnownNumber() {
        Journal old = merged(null, ONE, 20);
        assertThrows(IllegalArgumentException.class, () -> merged(old, listing(1, "0.01"), 30));
    }

    @Test
    void shouldRefuseTheJournalOfARun() {
        Journal old = merged(null, ONE, 20);
        old.append(new TimerFired(30, 1, 30), 30);
        old.flush();
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> merged(old, TWO, 40))
                .getMessage());
        assertTrue(message.contains("entry 3") && message.contains("TimerFired"), message);
    }

    private static Journal merged(@org.jspecify.annotations.Nullable Journal old, Instrument added, long... times) {
        Journal target = new MemoryJournal();
        JournalMerge merge = new JournalMerge(old == null ? null : old.cursor(1), target, List.of(added));
        for (long time : times) {
            merge.accept(bar(added, time), time);
        }
        merge.finish();
        return target;
    }

    private static List<String> read(Journal journal) {
        List<String> lines = new ArrayList<>();
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                String what = cursor.entry() instanceof InstrumentListed listed
                        ? "listed " + listed.instrument().id().value()
                        : "bar " + ((BarClosed) cursor.entry()).instrument().value();
                lines.add(cursor.ingestTimeNanos() + " " + what);
            }
        }
        return lines;
    }

    private static long[] times(Random random, int count) {
        return random.longs(count, 0, 1000).sorted().toArray();
    }

    private static Input bar(Instrument instrument, long time) {
        return BarClosed.of(time, instrument.id(), 1, 100, 100, 100, 100, 0, -1, -1);
    }

    private static Instrument listing(int id, String tick) {
        return new Instrument(
                InstrumentId.of(id),
                new VenueId("kraken"),
                new Asset("A" + id),
                Asset.USD,
                Price.of(tick),
                Quantity.ZERO,
                Bps.ZERO,
                Bps.ZERO);
    }
}
