package io.steelyard.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.journal.IntegrityReport.Chain;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalDamageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to falsify a journal is found, and the first entry that cannot be trusted is named. */
final class JournalTamperTest {
    private static final int ENTRIES = 3_000;

    @TempDir
    private Path temp;

    @Test
    void shouldFindNothingInAnUntouchedJournal() {
        Path journal = sealed();
        IntegrityReport report = IntegrityCheck.of(journal, null);
        assertEquals(Chain.INTACT, report.chain());
        assertEquals(ENTRIES, report.entries());
        assertEquals(ENTRIES, report.anchored());
        assertEquals(0, report.notYetAnchored());
        assertTrue(report.sealed());
        assertNull(report.reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 1_024, 1_025, 2_999, 3_000})
    void shouldNameTheEntryOfOneFlippedBit(int victim) {
        Path journal = sealed();
        JournalForger.flip(cycle(journal), JournalForger.position(journal, victim) + 40, 4);
        expect(Chain.BROKEN, victim, IntegrityCheck.of(journal, null));
    }

    @Test
    void shouldNameTheEntryWhoseLengthWasChanged() {
        Path journal = sealed();
        JournalForger.flip(cycle(journal), JournalForger.position(journal, 77) + 4, 1);
        expect(Chain.BROKEN, 77, IntegrityCheck.of(journal, null));
    }

    @Test
    void shouldNameARewrittenEntryWithAValidChecksum() {
        Path journal = sealed();
        JournalForger.rewrite(journal, records -> {
            records.get(1_499)[40] ^= 1;
            return records;
        });
        expect(Chain.BROKEN, 1_500, IntegrityCheck.of(journal, null));
    }

    @Test
    void shouldNameTheFirstEntryBehindARemovedOne() {
        Path journal = sealed();
        JournalForger.rewrite(journal, records -> {
            records.remove(1_499);
            return records;
        });
        expect(Chain.BROKEN, 1_500, IntegrityCheck.of(journal, null));
    }

    @Test
    void shouldNameARemovedEntryThoughTheRestIsRenumbered() {
        Path journal = sealed();
        JournalForger.rewrite(journal, records -> {
            records.remove(1_499);
            return JournalForger.renumbered(records);
        });
        expect(Chain.BROKEN, 1_500, IntegrityCheck.of(journal, null));
    }

    @Test
    void shouldNameTheFirstOfTwoSwappedEntries() {
        Path journal = sealed();
        JournalForger.rewrite(journal, records -> {
            Collections.swap(records, 700, 2_100);
            return JournalForger.renumbered(records);
        });
        expect(Chain.BROKEN, 701, IntegrityCheck.of(journal, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_024, 2_000, 2_999})
    void shouldNameTheFirstEntryOfACutTail(int left) {
        Path journal = sealed();
        JournalForger.rewrite(journal, records -> new ArrayList<>(records.subList(0, left)));
        expect(Chain.CUT, left + 1, IntegrityCheck.of(journal, null));
    }

    @Test
    void shouldFindTheSameReblockedJournalIntactButForItsSeal() {
        Path journal = sealed();
        JournalForger.rewrite(journal, records -> records);
        Seal.breakOpen(new JournalFolder(journal));
        assertEquals(Chain.INTACT, IntegrityCheck.of(journal, null).chain());
    }

    @Test
    void shouldGiveTheSameChainHoweverEntriesAreBlocked() {
        Path lone = temp.resolve("lone");
        try (Journal journal = ChronicleJournal.open(lone, 1, null, SystemTimeProvider.INSTANCE)) {
            for (int i = 1; i <= ENTRIES; i++) {
                journal.append(JournalForger.trade(i), i);
            }
        }
        JournalNotary.seal(lone, null);
        assertEquals(
                IntegrityCheck.of(sealed(), null).chainHash(),
                IntegrityCheck.of(lone, null).chainHash());
    }

    @Test
    void shouldFindAChangedByteAnywhereInAnyFile() throws IOException {
        Path journal = sealed();
        List<Path> files = files(journal);
        assertTrue(files.size() >= 7, () -> "files " + files);
        for (Path file : files) {
            long size = Files.size(file);
            long stride = Math.max(1, size / 60);
            for (long at = 0; at < size; at += stride) {
                assertFound(journal, file, at);
            }
            assertFound(journal, file, size - 1);
        }
        assertEquals(Chain.INTACT, IntegrityCheck.of(journal, null).chain());
    }

    @Test
    void shouldFindAFileThatIsGoneOrNew() throws IOException {
        for (Path file : files(sealed())) {
            Path journal = sealed();
            Files.delete(journal.resolve(temp.resolve("journal").relativize(file)));
            assertFalse(IntegrityCheck.of(journal, null).isIntact(), () -> "without " + file);
        }
        Path journal = sealed();
        Files.createFile(journal.resolve("entries/20990101F.cq4"));
        assertFalse(IntegrityCheck.of(journal, null).isIntact());
    }

    @Test
    void shouldNeverCallEntriesGoodThatNobodyAnchored() {
        Path journal = temp.resolve("unanchored");
        JournalForger.write(journal, 1, 100);
        expect(Chain.UNSIGNED, 0, IntegrityCheck.of(journal, null));
        JournalNotary.seal(journal, null);
        JournalForger.write(journal, 101, 130);
        IntegrityReport report = IntegrityCheck.of(journal, null);
        assertEquals(Chain.INTACT, report.chain());
        assertEquals(30, report.notYetAnchored());
        assertFalse(report.sealed());
        JournalNotary.seal(journal, null);
        assertEquals(0, IntegrityCheck.of(journal, null).notYetAnchored());
    }

    @Test
    void shouldAnchorWhileTheJournalGrowsAndSealWhenItIsClosed() {
        Path folder = temp.resolve("growing");
        JournalNotary notary;
        try (Journal journal = ChronicleJournal.open(folder)) {
            notary = JournalNotary.open(folder, 100, null, () -> 42);
            for (int i = 1; i <= 250; i++) {
                journal.append(JournalForger.trade(i), i);
            }
            journal.flush();
            assertEquals(250, notary.poll());
            assertEquals(200, notary.anchored());
            notary.anchor();
            assertEquals(250, notary.anchored());
            assertTrue(IntegrityCheck.of(folder, null).isIntact());
            journal.append(JournalForger.trade(251), 251);
        }
        notary.close();
        IntegrityReport report = IntegrityCheck.of(folder, null);
        assertEquals(251, report.anchored());
        assertTrue(report.sealed());
    }

    @Test
    void shouldNotSealWhatAWriterStillWrites() {
        Path folder = temp.resolve("open");
        try (Journal journal = ChronicleJournal.open(folder)) {
            journal.append(JournalForger.trade(1), 1);
            journal.flush();
            JournalNotary.seal(folder, null);
            IntegrityReport report = IntegrityCheck.of(folder, null);
            assertTrue(report.isIntact(), report::toString);
            assertEquals(1, report.anchored());
            assertFalse(report.sealed());
            journal.append(JournalForger.trade(2), 2);
        }
        JournalNotary.seal(folder, null);
        assertTrue(IntegrityCheck.of(folder, null).sealed());
    }

    @Test
    void shouldNotSealAJournalThatLostItsEnd() {
        Path journal = sealed();
        JournalForger.rewrite(journal, records -> new ArrayList<>(records.subList(0, 2_000)));
        var e = assertThrows(JournalDamageException.class, () -> JournalNotary.seal(journal, null));
        assertEquals(2_001, e.firstBadSequence());
        expect(Chain.CUT, 2_001, IntegrityCheck.of(journal, null));
    }

    @Test
    void shouldKnowItsOwnKeyFromAnother() throws GeneralSecurityException {
        KeyPair own = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair strange = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path journal = temp.resolve("signed");
        JournalForger.write(journal, 1, ENTRIES);
        JournalNotary.seal(journal, Ed25519.signer(own.getPrivate()));
        assertTrue(IntegrityCheck.of(journal, own.getPublic()).isIntact());
        assertTrue(IntegrityCheck.of(journal, null).isIntact());
        expect(Chain.BROKEN, 1, IntegrityCheck.of(journal, strange.getPublic()));
        expect(Chain.UNSIGNED, 0, IntegrityCheck.of(sealed(), own.getPublic()));
    }

    @Test
    void shouldFindAForgeryWithFreshAnchorsByTheMissingSignature() throws GeneralSecurityException {
        KeyPair own = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path journal = temp.resolve("signed");
        JournalForger.write(journal, 1, ENTRIES);
        JournalNotary.seal(journal, Ed25519.signer(own.getPrivate()));
        JournalForger.rewrite(journal, records -> {
            records.get(9)[40] ^= 1;
            return records;
        });
        JournalForger.delete(journal.resolve("anchors"));
        JournalForger.flip(journal.resolve("last-anchor"), 0, 3); // 3 anchors were written, now none
        JournalNotary.seal(journal, null);
        assertNotEquals(
                Chain.INTACT, IntegrityCheck.of(journal, own.getPublic()).chain());
    }

    private Path sealed() {
        Path journal = temp.resolve("journal");
        if (Files.exists(journal)) {
            JournalForger.delete(journal);
        }
        JournalForger.write(journal, 1, ENTRIES);
        JournalNotary.seal(journal, null);
        return journal;
    }

    private static void assertFound(Path journal, Path file, long at) {
        JournalForger.flip(file, at, 0x20);
        IntegrityReport report = IntegrityCheck.of(journal, null);
        assertFalse(report.isIntact(), () -> "byte " + at + " of " + file);
        JournalForger.flip(file, at, 0x20);
    }

    private static void expect(Chain chain, long firstBad, IntegrityReport report) {
        assertEquals(chain, report.chain(), report::toString);
        assertEquals(firstBad, report.firstBadSequence(), report::toString);
        assertTrue(report.reason() != null && !report.reason().isEmpty());
    }

    private static Path cycle(Path journal) {
        return JournalFolder.cycles(journal.resolve("entries")).getFirst();
    }

    private static List<Path> files(Path journal) throws IOException {
        try (Stream<Path> files = Files.walk(journal)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
