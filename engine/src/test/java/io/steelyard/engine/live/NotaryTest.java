package io.steelyard.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.IntegrityCheck;
import io.steelyard.engine.journal.IntegrityReport;
import io.steelyard.engine.journal.JournalNotary;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalDamageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class NotaryTest {
    @TempDir
    private Path folder;

    private final AtomicReference<Throwable> death = new AtomicReference<>();

    @Test
    void shouldAnchorBehindARunningJournalAndSealAClosedOne() throws InterruptedException {
        Notary notary;
        try (Journal journal = ChronicleJournal.open(folder)) {
            notary = start(journal, Duration.ofMillis(1));
            append(journal, 500);
            while (IntegrityCheck.of(folder, null).anchored() < 500) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            append(journal, 10);
        }
        notary.close();
        IntegrityReport report = IntegrityCheck.of(folder, null);
        assertTrue(report.isIntact(), report::toString);
        assertTrue(report.sealed());
        assertEquals(510, report.anchored());
        assertNull(death.get());
    }

    @Test
    void shouldTellOfItsDeath() throws IOException {
        try (Journal journal = ChronicleJournal.open(folder)) {
            append(journal, 100);
        }
        damageFirstRecord();
        try (Notary notary = Notary.start(
                JournalNotary.open(folder, 64, null, System::nanoTime), Duration.ofSeconds(1), death::set)) {
            assertNotNull(notary);
        }
        assertTrue(death.get() instanceof JournalDamageException, () -> "died of " + death.get());
    }

    private Notary start(Journal journal, Duration maxAge) {
        append(journal, 0);
        return Notary.start(JournalNotary.open(folder, 64, null, System::nanoTime), maxAge, death::set);
    }

    private static void append(Journal journal, int count) {
        for (int i = 0; i < count; i++) {
            journal.append(QuoteUpdated.of(i, InstrumentId.of(1), 1, 2, 3, 4), i);
        }
        journal.flush();
    }

    private void damageFirstRecord() throws IOException {
        Path cycle;
        try (Stream<Path> files = Files.list(folder.resolve("entries"))) {
            cycle = files.filter(it -> it.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] all = Files.readAllBytes(cycle);
        for (int at = 0; at < all.length; at++) {
            if (all[at] == 'S' && all[at + 1] == 'Y' && all[at + 2] == 'E') {
                try (RandomAccessFile file = new RandomAccessFile(cycle.toFile(), "rw")) {
                    file.seek(at + 100);
                    file.write(~all[at + 100]);
                }
                return;
            }
        }
        throw new AssertionError("no block found");
    }
}
