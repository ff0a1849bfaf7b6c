package io.steelyard.engine.journal;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.port.JournalDamageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** A journal on disk that is only read: nothing in its folder is touched, and another process may be writing it. */
public final class StoredJournal implements Journal {
    private final JournalFolder folder;

    private StoredJournal(JournalFolder folder) {
        this.folder = folder;
    }

    /** Opens the journal in {@code folder}; an {@link IllegalArgumentException} when there is none. */
    public static StoredJournal open(Path folder) {
        JournalFolder journal = new JournalFolder(folder);
        if (!Files.isDirectory(journal.entries())) {
            throw new IllegalArgumentException("Condition failed: a journal in " + folder + ", has no entries/");
        }
        return new StoredJournal(journal);
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
    public JournalCursor cursor(long firstSequence) {
        return cursor(folder, firstSequence);
    }

    @Override
    public void close() {
        // Each cursor holds its own files.
    }

    static JournalCursor cursor(JournalFolder folder, long firstSequence) {
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
