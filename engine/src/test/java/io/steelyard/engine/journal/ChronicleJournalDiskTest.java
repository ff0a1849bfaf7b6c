package io.steelyard.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.port.JournalDamageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal's files: what is on disk after closing, reopening, rolling, dying and losing pages. */
final class ChronicleJournalDiskTest {
    private static final int PAGE = 4096;

    @TempDir
    private Path folder;

    @Test
    void shouldContinueWhereItEnded() {
        write(1, 100);
        write(101, 101);
        write(102, 300);
        assertEquals(300, readAll());
        assertEquals(300, StoredJournal.open(folder).lastSequence());
    }

    @Test
    void shouldHaveOneWriter() {
        try (Journal first = ChronicleJournal.open(folder)) {
            var e = assertThrows(UncheckedIOException.class, () -> ChronicleJournal.open(folder));
            assertTrue(String.valueOf(e.getMessage()).contains("another writer"), e.getMessage());
            append(first, 1);
        }
        write(2, 2);
        assertEquals(2, readAll());
    }

    @Test
    void shouldRefuseToReadWhereNoJournalIs() {
        assertThrows(IllegalArgumentException.class, () -> StoredJournal.open(folder.resolve("absent")));
    }

    @Test
    void shouldBeAnOrdinaryChronicleQueue() {
        write(1, 200);
        int blocks = 0;
        try (var queue = SingleChronicleQueueBuilder.binary(folder.resolve("entries"))
                        .rollCycle(RollCycles.FAST_DAILY)
                        .readOnly(true)
                        .build();
                var tailer = queue.createTailer()) {
            Bytes<?> bytes = Bytes.allocateElasticOnHeap();
            while (tailer.readBytes(bytes)) {
                blocks++;
                assertEquals(Block.MAGIC, bytes.readLong());
                bytes.clear();
            }
        }
        assertEquals(4, blocks);
    }

    @Test
    void shouldBeginAFileADayAndReadAcross() throws IOException {
        SetTimeProvider clock = new SetTimeProvider(0);
        try (Journal journal = ChronicleJournal.open(folder, 64, null, clock);
                JournalCursor live = journal.cursor(1)) {
            for (int i = 1; i <= 90; i++) {
                append(journal, i);
                journal.flush();
                assertTrue(live.next());
                assertEquals(i, live.sequence());
                if (i % 30 == 0) {
                    assertFalse(live.next());
                    clock.advanceMillis(TimeUnit.DAYS.toMillis(1));
                }
            }
        }
        assertEquals(3, JournalFolder.cycles(folder.resolve("entries")).size());
        assertEquals(90, readAll());
    }

    @Test
    void shouldContinueOnALaterDayAndWithAClockSetBack() {
        int[] dayOfOpening = {100, 101, 101, 90, 103, 102};
        for (int i = 0; i < dayOfOpening.length; i++) {
            SetTimeProvider clock = new SetTimeProvider(TimeUnit.DAYS.toNanos(dayOfOpening[i]));
            try (Journal journal = ChronicleJournal.open(folder, 64, null, clock)) {
                for (int number = 10 * i + 1; number <= 10 * i + 10; number++) {
                    assertEquals(number, append(journal, number));
                }
            }
            assertEquals(10 * i + 10, readAll());
        }
        assertEquals(3, JournalFolder.cycles(folder.resolve("entries")).size());
    }

    @Test
    void shouldNotGrowTheFolderByReading() throws IOException {
        write(1, 1_000);
        Map<String, Long> before = contents();
        assertEquals(1_000, readAll());
        assertEquals(before, contents());
    }

    @Test
    void shouldGiveBackUnusedSpaceWhenClosed() throws IOException {
        write(1, 1_000);
        long size = Files.size(cycle());
        assertTrue(size < 256 * 1024, () -> "cycle file has " + size + " bytes");
        assertFalse(Files.exists(folder.resolve("writer.lock")));
    }

    @Test
    void shouldFindEveryPageOfZeros() throws IOException {
        write(1, 3_000);
        byte[] good = Files.readAllBytes(cycle());
        int found = 0;
        for (int page = 0; page < good.length / PAGE; page++) {
            zero(cycle(), (long) page * PAGE, PAGE);
            found += readsAllOrFindsDamage(3_000) ? 0 : 1;
            Files.write(cycle(), good);
        }
        assertTrue(found >= 3_000 * 64 / PAGE, "pages found damaged: " + found);
        assertEquals(3_000, readAll());
    }

    @Test
    void shouldFindAPageOfZerosInAnEarlierFile() throws IOException {
        SetTimeProvider clock = new SetTimeProvider(0);
        try (Journal journal = ChronicleJournal.open(folder, 1, null, clock)) {
            for (int i = 1; i <= 200; i++) {
                append(journal, i);
                if (i == 100) {
                    clock.advanceMillis(TimeUnit.DAYS.toMillis(1));
                }
            }
        }
        zero(cycle(), lastDocument(cycle()), 128);
        var e = assertThrows(JournalDamageException.class, this::readAll);
        assertEquals(100, e.firstBadSequence());
        assertEquals(
                "the block that begins with entry 100 is damaged: in its place stands a block that begins with entry"
                        + " 101",
                e.getMessage());
    }

    @Test
    void shouldRefuseToAppendToADamagedJournal() throws IOException {
        write(1, 10);
        write(11, 20);
        flip(cycle(), lastDocument(cycle()) + 4 + 64 + 40);
        var e = assertThrows(JournalDamageException.class, () -> ChronicleJournal.open(folder));
        assertEquals(11, e.firstBadSequence());
        assertEquals("the block that begins with entry 11 is damaged: its checksum differs", e.getMessage());
        assertFalse(Files.exists(folder.resolve("writer.lock")));
    }

    @Test
    void shouldMissALostLastBlock() throws IOException {
        write(1, 10);
        write(11, 20);
        long last = lastDocument(cycle());
        zero(cycle(), last, (int) (Files.size(cycle()) - last));
        var e = assertThrows(JournalDamageException.class, this::readAll);
        assertEquals(11, e.firstBadSequence());
        assertTrue(String.valueOf(e.getMessage()).endsWith("up to entry 20 all were written"), e.getMessage());
        assertThrows(JournalDamageException.class, () -> ChronicleJournal.open(folder));
    }

    @Test
    void shouldNotBelieveAnEndWithoutTheLastSequence() throws IOException {
        write(1, 10);
        write(11, 20);
        zero(cycle(), lastDocument(cycle()), 4);
        Files.delete(folder.resolve("last-sequence"));
        var e = assertThrows(JournalDamageException.class, () -> ChronicleJournal.open(folder));
        assertEquals(11, e.firstBadSequence());
    }

    @Test
    void shouldNotBelieveAnEndThatHidesABlock() throws IOException {
        write(1, 10);
        write(11, 20);
        long hiding = lastDocument(cycle());
        write(21, 30);
        zero(cycle(), hiding, 4);
        try (LastSequence number = LastSequence.write(folder.resolve("last-sequence"))) {
            number.set(10);
        }
        var e = assertThrows(JournalDamageException.class, () -> ChronicleJournal.open(folder));
        assertEquals(11, e.firstBadSequence());
        assertTrue(String.valueOf(e.getMessage()).contains("ends before its block at byte"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x8000_0000, 0xffff_ffff})
    void shouldCutHalfADocumentOff(int header) throws IOException {
        write(1, 100);
        Path cycle = cycle();
        byte[] half = new byte[5_000];
        LittleEndian.putInt(half, 0, header);
        LittleEndian.putLong(half, 4, Block.MAGIC);
        Arrays.fill(half, 12, 4_000, (byte) 7);
        write(cycle, end(cycle), half);
        assertEquals(100, readAll());
        write(101, 300);
        assertEquals(300, readAll());
    }

    @Test
    void shouldSyncInTheBackground() {
        try (Journal journal = ChronicleJournal.open(folder, Duration.ofMillis(1))) {
            for (int i = 1; i <= 1_000; i++) {
                append(journal, i);
            }
        }
        assertEquals(1_000, readAll());
    }

    private void write(int first, int last) {
        try (Journal journal = ChronicleJournal.open(folder, 64, null, SystemTimeProvider.INSTANCE)) {
            for (int i = first; i <= last; i++) {
                assertEquals(i, append(journal, i));
            }
        }
    }

    private static long append(Journal journal, int number) {
        return journal.append(trade(number), number);
    }

    private static TradePrinted trade(int number) {
        return TradePrinted.of(number, InstrumentId.of(1), Side.BUY, number, 2, 3);
    }

    private int readAll() {
        int count = 0;
        try (JournalCursor cursor = StoredJournal.open(folder).cursor(1)) {
            while (cursor.next()) {
                count++;
                assertEquals(trade(count), cursor.entry());
            }
        }
        return count;
    }

    /** True when everything was read, false when damage was named; anything else fails. */
    private boolean readsAllOrFindsDamage(int count) {
        boolean whole;
        try {
            assertEquals(count, readAll());
            whole = true;
        } catch (JournalDamageException e) {
            assertTrue(e.firstBadSequence() >= 1 && e.firstBadSequence() <= count, e.getMessage());
            whole = false;
        }
        return whole;
    }

    private Path cycle() {
        return JournalFolder.cycles(folder.resolve("entries")).getFirst();
    }

    private static long end(Path cycle) {
        try (CycleFile file = new CycleFile(cycle)) {
            return QueueTail.end(file);
        }
    }

    private static long lastDocument(Path cycle) {
        try (CycleFile file = new CycleFile(cycle)) {
            long position = 0;
            long last = 0;
            while (CycleFile.isComplete(file.header(position))) {
                last = CycleFile.isMetaData(file.header(position)) ? last : position;
                position = CycleFile.next(position, file.header(position));
            }
            return last;
        }
    }

    private static void zero(Path file, long position, int length) throws IOException {
        write(file, position, new byte[length]);
    }

    private static void flip(Path file, long position) throws IOException {
        byte[] all = Files.readAllBytes(file);
        write(file, position, new byte[] {(byte) (all[(int) position] ^ 1)});
    }

    private static void write(Path file, long position, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
    }

    private Map<String, Long> contents() throws IOException {
        Map<String, Long> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var crc = new CRC32C();
                crc.update(Files.readAllBytes(file));
                contents.put(folder.relativize(file).toString(), crc.getValue() << 31 ^ Files.size(file));
            }
        }
        assertEquals(4, contents.size(), () -> "files " + List.copyOf(contents.keySet()));
        return contents;
    }
}
