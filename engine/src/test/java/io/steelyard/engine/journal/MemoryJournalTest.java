package io.steelyard.engine.journal;

import io.steelyard.engine.port.Journal;

final class MemoryJournalTest extends JournalContract {
    @Override
    protected Journal open() {
        return new MemoryJournal();
    }
}
