package io.steelyard.ops.cli;

import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.journal.EntryCursor;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.ops.explain.EntryFields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steelyard journal stats}: what a journal holds, by type; bytes are the records', without the headers of blocks. */
@Command(name = "stats", description = "Count entries and their bytes by type.", mixinStandardHelpOptions = true)
final class JournalStatsCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> bytes = new TreeMap<>();
    private final List<String> listings = new ArrayList<>();
    private long entries;
    private long firstNanos;
    private long lastNanos;

    @Parameters(paramLabel = "DIR", description = "The journal's folder.")
    private Path folder = Path.of("");

    @Mixin
    private JsonOption json = new JsonOption();

    JournalStatsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (StoredJournal journal = JournalFolders.open(folder);
                EntryCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                count(cursor);
            }
        }
        if (json.json) {
            terminal.json(document());
        } else {
            table();
        }
        return ExitCode.GOOD;
    }

    private void count(EntryCursor cursor) {
        entries++;
        String type = EntryFields.type(cursor);
        counts.merge(type, 1L, Long::sum);
        bytes.merge(type, (long) cursor.length(), Long::sum);
        firstNanos = entries == 1 ? cursor.ingestTimeNanos() : firstNanos;
        lastNanos = cursor.ingestTimeNanos();
        if (cursor.entry() instanceof InstrumentListed listed) {
            listings.add(listed.instrument().id() + " " + listed.instrument().symbol());
        }
    }

    private Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema", "steelyard.journal-stats/1");
        document.put("journal", folder.toString());
        document.put("entries", entries);
        document.put("first", entries == 0 ? null : EntryFields.time(firstNanos));
        document.put("last", entries == 0 ? null : EntryFields.time(lastNanos));
        document.put("listings", listings);
        document.put("types", counts);
        document.put("bytes", bytes);
        return document;
    }

    private void table() {
        terminal.answer(String.format(Locale.ROOT, "%,d entries", entries));
        if (entries > 0) {
            terminal.answer("from " + EntryFields.time(firstNanos) + " to " + EntryFields.time(lastNanos));
        }
        listings.forEach(listing -> terminal.answer("  listing " + listing));
        if (entries > 0) {
            terminal.answer(String.format(Locale.ROOT, "  %-22s %12s %15s %9s", "", "entries", "bytes", "each"));
        }
        counts.forEach((type, count) -> terminal.answer(line(type, count, bytes.getOrDefault(type, 0L))));
    }

    private static String line(String type, long count, long bytes) {
        return String.format(Locale.ROOT, "  %-22s %,12d %,15d %9.1f", type, count, bytes, (double) bytes / count);
    }
}
