package io.steelyard.engine.port;

import io.steelyard.engine.event.Entry;

/** A reader's place in a journal. Market entries are one refilled instance each: do not keep them. */
public interface JournalCursor extends AutoCloseable {
    /**
     * Moves to the next entry; false at the present end, where a later call may succeed. A damaged journal is a
     * {@link JournalDamageException}, never a silent end.
     */
    boolean next();

    long sequence();

    /** Sequence of the input that caused this decision; 0 for an input. */
    long causeSequence();

    /** When the engine saw the input, or decided; epoch nanoseconds. */
    long ingestTimeNanos();

    Entry entry();

    @Override
    void close();
}
