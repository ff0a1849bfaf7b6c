package io.steelyard.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.port.JournalDamageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that another is to replace: only if nothing that somebody may miss goes with it. */
final class StoredJournalTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        try (var journal = ChronicleJournal.open(folder)) {
            journal.append(TradePrinted.of(1, InstrumentId.of(1), Side.BUY, 100_000_000, 5, 1), 1);
            assertThrows(UncheckedIOException.class, () -> StoredJournal.openToReplace(folder));
        }
        JournalNotary.seal(folder, null);
    }

    @Test
    void shouldKeepWritersAwayUntilClosedAndLeaveNothingBehind() throws IOException {
        var before = listing();
        try (var old = StoredJournal.openToReplace(folder)) {
            assertEquals(1, old.lastSequence());
            assertThrows(UncheckedIOException.class, () -> ChronicleJournal.open(folder));
        }
        assertEquals(before, listing());
        StoredJournal.openToReplace(folder).close();
    }

    @Test
    void shouldRefuseAFolderWithSomethingElseInIt() throws IOException {
        var stray = Files.writeString(folder.resolve("notes.txt"), "mine");
        var refusal = assertThrows(IllegalArgumentException.class, () -> StoredJournal.openToReplace(folder));
        assertTrue(String.valueOf(refusal.getMessage()).contains(stray.toString()));
    }

    @Test
    void shouldRefuseAJournalThatWasChangedAndGiveTheLockBack() throws IOException {
        var entries = JournalFolder.cycles(folder.resolve("entries")).getFirst();
        var bytes = Files.readAllBytes(entries);
        bytes[bytes.length - 1] = (byte) ~bytes[bytes.length - 1];
        Files.write(entries, bytes);
        assertThrows(JournalDamageException.class, () -> StoredJournal.openToReplace(folder));
        assertTrue(Files.notExists(folder.resolve("writer.lock")));
    }

    private List<Path> listing() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
