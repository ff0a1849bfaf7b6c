package io.steelyard.backtest.replay;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;

/** A journal that numbers its entries and keeps none, for runs of which only the figures matter. */
final class UnkeptJournal implements Journal {
    private long sequence;

    @Override
    public long append(Input input, long ingestTimeNanos) {
        return ++sequence;
    }

    @Override
    public long append(Decision decision, long causeSequence, long timeNanos) {
        return ++sequence;
    }

    @Override
    public void flush() {
        // There is nothing to be seen.
    }

    @Override
    public long lastSequence() {
        return sequence;
    }

    @Override
    public JournalCursor cursor(long firstSequence) {
        throw new UnsupportedOperationException("Condition failed: nobody reads a journal that keeps nothing");
    }

    @Override
    public void close() {
        // There is nothing to let go of.
    }
}
