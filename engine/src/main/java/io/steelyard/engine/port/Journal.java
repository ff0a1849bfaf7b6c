package io.steelyard.engine.port;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Input;

/**
 * The truth: one ordered, append-only sequence of inputs and decisions, numbered from 1 without gaps. One thread appends;
 * each cursor belongs to the thread that opened it.
 */
public interface Journal extends AutoCloseable {
    /** Appends an input seen at {@code ingestTimeNanos}; returns its sequence. Durable against our own death once flushed. */
    long append(Input input, long ingestTimeNanos);

    /** Appends a decision caused by the input {@code causeSequence}; returns its own sequence. */
    long append(Decision decision, long causeSequence, long timeNanos);

    /** Makes everything appended so far visible to readers and safe from {@code kill -9}. */
    void flush();

    /** Sequence of the newest entry; 0 when empty. */
    long lastSequence();

    /** Reads from {@code firstSequence} (at least 1) on. */
    JournalCursor cursor(long firstSequence);

    @Override
    void close();
}
