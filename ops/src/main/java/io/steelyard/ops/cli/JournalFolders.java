package io.steelyard.ops.cli;

import io.steelyard.engine.journal.StoredJournal;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens journals for reading; a folder without one is the user's slip, not our fault. */
final class JournalFolders {
    private JournalFolders() {}

    /** The journal in {@code folder}, or that of the run in it. */
    static StoredJournal open(Path folder) {
        Path ofRun = new RunFolder(folder).journal();
        Path journal = isJournal(folder) || !isJournal(ofRun) ? folder : ofRun;
        require(journal);
        return StoredJournal.open(journal);
    }

    private static boolean isJournal(Path folder) {
        return Files.isDirectory(folder.resolve("entries"));
    }

    /** Throws unless there is a journal in {@code folder}. */
    static void require(Path folder) {
        if (!isJournal(folder)) {
            throw new UncheckedIOException(
                    new NoSuchFileException(folder.resolve("entries").toString()));
        }
    }
}
