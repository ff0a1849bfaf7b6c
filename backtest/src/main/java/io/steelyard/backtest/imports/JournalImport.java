package io.steelyard.backtest.imports;

import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs an importer into a journal folder. A new journal is written beside it ({@code NAME.importing}) out of what the old
 * one holds and what the import adds, and takes its place only when complete: a fault leaves the old one untouched. The
 * exchange is two renames with the old one kept as {@code NAME.replaced} in between, so a power cut between the two is
 * healed by the next import, which finds it there.
 */
public final class JournalImport {
    private final Function<Path, Journal> makes;
    private final Function<Path, Journal> opens;

    /**
     * With ways to reach journals.
     *
     * @param makes makes a new one in a folder that is not there yet
     * @param opens opens the one in a folder for reading, for the last time before it is replaced; refuses what is none
     */
    public JournalImport(Function<Path, Journal> makes, Function<Path, Journal> opens) {
        this.makes = makes;
        this.opens = opens;
    }

    /**
     * Imports into the journal in {@code folder}, which need not exist.
     *
     * @throws ImportException a file does not hold what it should
     * @throws IllegalArgumentException the request does not fit the catalogue, the format or the journal
     * @throws UncheckedIOException reading or writing failed
     */
    public ImportReport run(ImportRequest request, Path folder, ImportProgress progress) {
        long started = System.nanoTime();
        Path name = folder.toAbsolutePath().normalize();
        Path fresh = name.resolveSibling(name.getFileName() + ".importing");
        Path replaced = name.resolveSibling(name.getFileName() + ".replaced");
        try {
            heal(name, replaced);
            delete(fresh);
            if (name.getParent() != null) {
                Files.createDirectories(name.getParent());
            }
            ImportTally tally = new ImportTally();
            long entries = write(request, name, fresh, tally, progress);
            exchange(name, fresh, replaced);
            double seconds = (System.nanoTime() - started) / 1e9;
            return ImportReport.of(request, folder, tally, entries, seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long write(ImportRequest request, Path name, Path fresh, ImportTally tally, ImportProgress progress)
            throws IOException {
        Importer importer = Importers.of(request.format());
        boolean complete = false;
        try (Journal target = makes.apply(fresh);
                Old old = openOld(name)) {
            JournalMerge merge = new JournalMerge(old.cursor(), target, importer.listings(request));
            ImportRun run = new ImportRun(merge, tally, request.onBadRow(), progress, totalBytes(request));
            importer.read(request, run);
            merge.finish();
            requireSomething(request, tally);
            progress.at(tally.of(ImportTally.Count.ROWS), tally.of(ImportTally.Count.BYTES), totalBytes(request));
            complete = true;
            return target.lastSequence();
        } finally {
            if (!complete) {
                delete(fresh);
            }
        }
    }

    private Old openOld(Path name) throws IOException {
        if (isAbsent(name)) {
            return new Old(null, null);
        }
        Journal journal = opens.apply(name);
        return new Old(journal, journal.cursor(1));
    }

    /** A folder that somebody made for the journal to come is as good as none. */
    private static boolean isAbsent(Path name) throws IOException {
        if (Files.notExists(name)) {
            return true;
        }
        if (!Files.isDirectory(name)) {
            throw new FileSystemException(name.toString(), null, "is a file, and a journal is a folder");
        }
        try (Stream<Path> inside = Files.list(name)) {
            return inside.findAny().isEmpty();
        }
    }

    private static void requireSomething(ImportRequest request, ImportTally tally) {
        if (tally.of(ImportTally.Count.INPUTS) == 0) {
            throw new ImportException(
                    request.files().getFirst().toString(),
                    0,
                    "something to import as " + request.format() + ", was nothing in "
                            + tally.of(ImportTally.Count.ROWS) + " rows");
        }
    }

    private static long totalBytes(ImportRequest request) throws IOException {
        long total = 0;
        for (Path file : request.files()) {
            total += Files.exists(file) ? Files.size(file) : 0;
        }
        return total;
    }

    private static void heal(Path name, Path replaced) throws IOException {
        if (Files.exists(replaced) && !Files.exists(name)) {
            move(replaced, name);
        }
        delete(replaced);
    }

    private static void exchange(Path name, Path fresh, Path replaced) throws IOException {
        if (Files.exists(name)) {
            move(name, replaced);
        }
        move(fresh, name);
        delete(replaced);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The journal that is there, or none. */
    private record Old(@Nullable Journal journal, @Nullable JournalCursor cursor) implements AutoCloseable {
        @Override
        public void close() {
            if (cursor != null) {
                cursor.close();
            }
            if (journal != null) {
                journal.close();
            }
        }
    }
}
