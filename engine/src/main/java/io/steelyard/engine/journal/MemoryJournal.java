package io.steelyard.engine.journal;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A journal that lives as long as the process: the very blocks of the one on disk, in a list. */
public final class MemoryJournal implements Journal {
    private final BlockStage stage;
    private final List<byte[]> blocks = new ArrayList<>();
    private final Object lock = new Object();
    private boolean closed;

    public MemoryJournal() {
        this(Block.MAX_RECORDS);
    }

    /** A journal whose blocks hold at most {@code maxRecords}, 1 to 64, which no result may depend on. */
    public MemoryJournal(int maxRecords) {
        stage = new BlockStage(0, maxRecords);
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
        byte[] block = Arrays.copyOf(stage.bytes(), stage.seal());
        synchronized (lock) {
            blocks.add(block);
        }
        stage.clear();
    }

    @Override
    public long lastSequence() {
        return stage.lastSequence();
    }

    @Override
    public JournalCursor cursor(long firstSequence) {
        return new EntryCursor(new MemorySource(), 0, firstSequence);
    }

    /** Flushes. Cursors stay usable. */
    @Override
    public void close() {
        flush();
        closed = true;
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

    private final class MemorySource implements BlockSource {
        private int next;

        @Override
        public int read(byte[] into, long expectedFirst) {
            byte[] block;
            synchronized (lock) {
                if (next == blocks.size()) {
                    return 0;
                }
                block = blocks.get(next++);
            }
            System.arraycopy(block, 0, into, 0, block.length);
            return block.length;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
