package io.steelyard.backtest.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a demonstration puts its journal, limits and report. An earlier demonstration there is replaced; anything else in
 * its place is left alone and is an error.
 */
final class DemoFolder {
    private static final String MARK = "made-by-steelyard-demo";

    private final Path path;

    private DemoFolder(Path path) {
        this.path = path;
    }

    /** The folder as it is. */
    static DemoFolder at(Path path) {
        return new DemoFolder(path);
    }

    /** Makes the folder ready. */
    static DemoFolder prepare(Path path) throws IOException {
        DemoFolder folder = new DemoFolder(path);
        if (Files.exists(folder.journal()) && !folder.isDemo()) {
            throw new IllegalArgumentException(
                    "Condition failed: a folder for the demo, " + folder.journal() + " exists and is not a demo's");
        }
        Files.createDirectories(path);
        Files.writeString(folder.mark(), "The next demo replaces journal, limits.toml, report.html and SHA256SUMS.\n");
        folder.deleteJournal();
        return folder;
    }

    /** Whether an earlier demonstration left its mark. */
    boolean isDemo() {
        return Files.exists(mark());
    }

    Path journal() {
        return path.resolve("journal");
    }

    Path limits() {
        return path.resolve("limits.toml");
    }

    Path report() {
        return path.resolve("report.html");
    }

    private Path mark() {
        return path.resolve(MARK);
    }

    private void deleteJournal() throws IOException {
        if (!Files.exists(journal())) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(journal())) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
