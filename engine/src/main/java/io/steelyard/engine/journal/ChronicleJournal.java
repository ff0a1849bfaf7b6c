package io.steelyard.engine.journal;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.port.JournalDamageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.core.time.TimeProvider;
import org.jspecify.annotations.Nullable;

/**
 * A journal on disk. What was flushed survives the death of the process; against the death of the machine a background
 * sync bounds the loss. One writer at a time; readers, here or in other processes, as many as like.
 */
public final class ChronicleJournal implements Journal {
    private final JournalFolder folder;
    private final WriterLock lock;
    private final LastSequence last;
    private final QueueWriter writer;
    private final BlockStage stage;
    private final @Nullable JournalSync sync;
    private boolean closed;

    private ChronicleJournal(JournalFolder folder, int maxRecords, @Nullable Duration syncEvery, TimeProvider clock) {
        this.folder = folder;
        lock = WriterLock.take(folder.writerLock());
        boolean opened = false;
        try {
            long recovered = StoredJournal.lastSequence(folder);
            requireLastSequence(recovered);
            QueueTail.repair(folder.entries(), recovered + 1);
            Seal.breakOpen(folder);
            stage = new BlockStage(recovered, maxRecords);
            writer = new QueueWriter(folder.entries(), clock);
            last = LastSequence.write(folder.lastSequence());
            last.set(recovered);
            opened = true;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
        sync = syncEvery == null ? null : JournalSync.start(folder, syncEvery);
    }

    /**
     * Opens or makes the journal in {@code folder}, after a check of all it holds; half a block that a dead writer left
     * behind is cut off.
     *
     * @throws JournalDamageException when anything else is wrong with it
     * @throws java.io.UncheckedIOException when another writer has it open
     */
    public static ChronicleJournal open(Path folder) {
        return open(folder, Block.MAX_RECORDS, null, SystemTimeProvider.INSTANCE);
    }

    /** The same, with a background thread that forces written pages to the disk every {@code syncEvery}. */
    public static ChronicleJournal open(Path folder, Duration syncEvery) {
        return open(folder, Block.MAX_RECORDS, syncEvery, SystemTimeProvider.INSTANCE);
    }

    /** With blocks of at most {@code maxRecords} and a clock that decides when a new file begins. */
    static ChronicleJournal open(Path folder, int maxRecords, @Nullable Duration syncEvery, TimeProvider clock) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ChronicleJournal(new JournalFolder(folder), maxRecords, syncEvery, clock);
    }

    @Override
    public long append(Input input, long ingestTimeNanos) {
        requireOpen();
        long sequence = stage.add(input, ingestTimeNanos);
        flushIfFull();
        return sequence;
    }

    @Override
    public long append(Decision decision, long causeSequence, long timeNanos) {
        requireOpen();
        long sequence = stage.add(decision, causeSequence, timeNanos);
        flushIfFull();
        return sequence;
    }

    @Override
    public void flush() {
        if (stage.isEmpty()) {
            return;
        }
        writer.write(stage.bytes(), stage.seal());
        last.set(stage.lastSequence());
        stage.clear();
    }

    @Override
    public long lastSequence() {
        return stage.lastSequence();
    }

    @Override
    public JournalCursor cursor(long firstSequence) {
        return StoredJournal.cursor(folder, firstSequence);
    }

    /** Flushes, closes the files and gives the writer's lock back. Cursors stay usable. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        flush();
        closed = true;
        if (sync != null) {
            sync.close();
        }
        writer.close();
        last.close();
        lock.close();
    }

    /** Without that file a false end could not be told from a true one. */
    private void requireLastSequence(long recovered) {
        if (recovered > 0 && Files.notExists(folder.lastSequence())) {
            throw new JournalDamageException(
                    recovered + 1,
                    "entry " + (recovered + 1) + " may be missing: there is no " + folder.lastSequence());
        }
    }

    private void flushIfFull() {
        if (stage.isFull()) {
            flush();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("Condition failed: the journal is open");
        }
    }
}
