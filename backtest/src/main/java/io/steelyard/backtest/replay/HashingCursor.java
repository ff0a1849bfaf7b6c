package io.steelyard.backtest.replay;

import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.port.JournalCursor;

/** A cursor that hashes every decision it passes. */
final class HashingCursor implements JournalCursor {
    private final JournalCursor cursor;
    private final DecisionHash hash = new DecisionHash();

    HashingCursor(JournalCursor cursor) {
        this.cursor = cursor;
    }

    DecisionHash hash() {
        return hash;
    }

    @Override
    public boolean next() {
        boolean moved = cursor.next();
        if (moved && cursor.entry() instanceof Decision decision) {
            hash.onDecision(cursor.sequence(), cursor.causeSequence(), cursor.ingestTimeNanos(), decision);
        }
        return moved;
    }

    @Override
    public long sequence() {
        return cursor.sequence();
    }

    @Override
    public long causeSequence() {
        return cursor.causeSequence();
    }

    @Override
    public long ingestTimeNanos() {
        return cursor.ingestTimeNanos();
    }

    @Override
    public Entry entry() {
        return cursor.entry();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
