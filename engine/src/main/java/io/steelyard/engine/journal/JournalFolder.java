package io.steelyard.engine.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a journal: the Chronicle queues {@code entries/} and {@code anchors/}, the number of the last entry
 * written ({@code last-sequence}) and of the last anchor ({@code last-anchor}), the seal of a closed journal ({@code seal}), and the lock of its one writer.
 *
 * @param path the folder
 */
record JournalFolder(Path path) {
    private static final String CYCLE_FILE = ".cq4";

    Path entries() {
        return path.resolve("entries");
    }

    Path anchors() {
        return path.resolve("anchors");
    }

    Path lastSequence() {
        return path.resolve("last-sequence");
    }

    Path lastAnchor() {
        return path.resolve("last-anchor");
    }

    Path seal() {
        return path.resolve("seal");
    }

    Path sealInTheMaking() {
        return path.resolve("seal.new");
    }

    Path writerLock() {
        return path.resolve("writer.lock");
    }

    /** What else lies in the folder, and would be lost with it. */
    List<Path> foreign() {
        List<Path> own =
                List.of(entries(), anchors(), lastSequence(), lastAnchor(), seal(), sealInTheMaking(), writerLock());
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(it -> !own.contains(it)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a queue, oldest first: their names are dates. None when the queue does not exist. */
    static List<Path> cycles(Path queue) {
        if (!Files.isDirectory(queue)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(queue)) {
            return files.filter(it -> it.toString().endsWith(CYCLE_FILE))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
