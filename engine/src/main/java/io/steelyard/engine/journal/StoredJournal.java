package io.steelyard.engine.journal;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalDamageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A journal on disk that is only read: no entry of it is touched, and another process may be writing it. */
public final class StoredJournal implements Journal {
    private final JournalFolder folder;
    private final @Nullable WriterLock lock;

    private StoredJournal(JournalFolder folder, @Nullable WriterLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Opens the journal in {@code folder}; an {@link IllegalArgumentException} when there is none. */
    public static StoredJournal open(Path folder) {
        JournalFolder journal = new JournalFolder(folder);
        if (!Files.isDirectory(journal.entries())) {
            throw new IllegalArgumentException("Condition failed: a journal in " + folder + ", has no entries/");
        }
        return new StoredJournal(journal, null);
    }

    /**
     * Opens the journal in {@code folder} for the last time before another takes its place. Nobody may write it until this
     * one is closed.
     *
     * @throws IllegalArgumentException when there is no journal, or something else lies in its folder and would be lost
     * @throws JournalDamageException when its check finds a fault, which a new seal would cover up
     * @throws java.io.UncheckedIOException when another process is writing it
     */
    public static StoredJournal openToReplace(Path folder) {
        StoredJournal journal = open(folder);
        List<Path> foreign = journal.folder.foreign();
        if (!foreign.isEmpty()) {
            throw new IllegalArgumentException(
                    "Condition failed: nothing but a journal in " + folder + ", there is " + foreign.getFirst());
        }
        WriterLock lock = WriterLock.take(journal.folder.writerLock());
        try {
            IntegrityReport report = IntegrityCheck.of(folder, null);
            if (report.chain() == IntegrityReport.Chain.BROKEN || report.chain() == IntegrityReport.Chain.CUT) {
                throw new JournalDamageException(report.firstBadSequence(), folder + ": " + report.reason());
            }
        } catch (JournalDamageException damage) {
            lock.close();
            throw damage;
        }
        return new StoredJournal(journal.folder, lock);
    }

    @Override
    public long append(Input input, long ingestTimeNanos) {
        throw readOnly();
    }

    @Override
    public long append(Decision decision, long causeSequence, long timeNanos) {
        throw readOnly();
    }

    @Override
    public void flush() {
        // Nothing can wait to be flushed.
    }

    /** Reads and checks every block; {@link JournalDamageException} when one is damaged. */
    @Override
    public long lastSequence() {
        return lastSequence(folder);
    }

    @Override
    public EntryCursor cursor(long firstSequence) {
        return cursor(folder, firstSequence);
    }

    @Override
    public void close() {
        // Each cursor holds its own files.
        if (lock != null) {
            lock.close();
        }
    }

    static EntryCursor cursor(JournalFolder folder, long firstSequence) {
        return new EntryCursor(QueueBlocks.ofEntries(folder), 0, firstSequence);
    }

    static long lastSequence(JournalFolder folder) {
        byte[] block = new byte[Block.MAX_BYTES];
        CRC32C crc = new CRC32C();
        long sequence = 0;
        try (QueueBlocks blocks = QueueBlocks.ofEntries(folder)) {
            int length = blocks.read(block, sequence + 1);
            while (length > 0) {
                Block.check(block, length, sequence + 1, crc);
                sequence += Block.count(block);
                length = blocks.read(block, sequence + 1);
            }
        }
        return sequence;
    }

    private static IllegalStateException readOnly() {
        return new IllegalStateException("Condition failed: a journal opened for writing");
    }
}
