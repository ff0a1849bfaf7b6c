package io.steelyard.engine.journal;

import io.steelyard.engine.port.Journal;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class ChronicleJournalTest extends JournalContract {
    @TempDir
    private Path folder;

    @Override
    protected Journal open() {
        return ChronicleJournal.open(folder.resolve("journal"));
    }
}
