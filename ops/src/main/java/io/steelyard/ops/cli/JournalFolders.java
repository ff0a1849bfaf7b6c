package io.steelyard.ops.cli;

import io.steelyard.engine.journal.StoredJournal;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens journals for reading; a folder without one is the user's slip, not our fault. */
final class JournalFolders {
    private JournalFolders() {}

    static StoredJournal open(Path folder) {
        require(folder);
        return StoredJournal.open(folder);
    }

    /** Throws unless there is a journal in {@code folder}. */
    static void require(Path folder) {
        if (!Files.isDirectory(folder.resolve("entries"))) {
            throw new UncheckedIOException(
                    new NoSuchFileException(folder.resolve("entries").toString()));
        }
    }
}
