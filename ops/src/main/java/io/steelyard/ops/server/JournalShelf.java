package io.steelyard.ops.server;

import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.ops.notify.NoticeTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The journals of one state folder, {@code journal-0001} and so on. A run goes on in the newest as long as build,
 * configuration and limits are those that it began with, since only then does its past decide alike once more; otherwise a
 * new one is begun, and the old ones stay as they are.
 */
public final class JournalShelf implements NoticeTail.Journals {
    private static final String NAME = "journal-";

    private final Path state;

    JournalShelf(Path state) {
        this.state = state;
    }

    /** Where a run of this build and configuration goes on or begins, and what came before when it begins. */
    record Place(Path journal, @Nullable Path before) {}

    Place place(String build, Sha256 config, Sha256 limits) throws IOException {
        Path newest = newest(state);
        if (newest == null) {
            return new Place(numbered(1), null);
        }
        RunStarted first = first(newest);
        boolean goesOn = first == null
                || (first.build().equals(build)
                        && first.configHash().equals(config)
                        && first.limitsHash().equals(limits));
        return goesOn ? new Place(newest, null) : new Place(numbered(number(newest) + 1), newest);
    }

    /** The journal that a run in {@code state} goes on in; null where none lies there. */
    public static @Nullable Path newest(Path state) throws IOException {
        if (!Files.isDirectory(state)) {
            return null;
        }
        try (Stream<Path> files = Files.list(state)) {
            List<Path> journals = files.filter(file -> number(file) > 0)
                    .sorted(Comparator.comparingInt(JournalShelf::number))
                    .toList();
            return journals.isEmpty() ? null : journals.getLast();
        }
    }

    /** The build that began {@code journal}; empty in one that died before it said so. */
    static String begunBy(Path journal) {
        RunStarted first = first(journal);
        return first == null ? "" : first.build();
    }

    /** The first entry; null in a journal that died before it had one. */
    private static @Nullable RunStarted first(Path journal) {
        if (Files.notExists(journal.resolve("entries"))) {
            return null;
        }
        try (JournalCursor cursor = StoredJournal.open(journal).cursor(1)) {
            return cursor.next() && cursor.entry() instanceof RunStarted started ? started : null;
        }
    }

    @Override
    public Path folder(String name) {
        return state.resolve(name);
    }

    @Override
    public @Nullable String after(String name) throws IOException {
        Path next = numbered(number(Path.of(name)) + 1);
        return Files.isDirectory(next) ? next.getFileName().toString() : null;
    }

    private Path numbered(int number) {
        return state.resolve(String.format(Locale.ROOT, "%s%04d", NAME, number));
    }

    /** 0 for what is none of ours. */
    private static int number(Path file) {
        String name = file.getFileName().toString();
        return name.matches(NAME + "\\d{4,9}") ? Integer.parseInt(name.substring(NAME.length())) : 0;
    }
}
