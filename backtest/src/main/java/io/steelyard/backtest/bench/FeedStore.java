package io.steelyard.backtest.bench;

import io.steelyard.backtest.imports.ImportProgress;
import io.steelyard.backtest.imports.ImportRequest;
import io.steelyard.backtest.imports.Importer;
import io.steelyard.backtest.imports.JournalImport;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.pool.StableSwapPool;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The recorded data as journals: each source is imported once into the cache folder and read from there by every window.
 * A cached journal is named after the content of its sources, how they are declared, the listings and the code that imports
 * them and writes journals: whatever of these changes, they are imported again.
 */
final class FeedStore {
    private static final int DIGITS = 16;

    private final Path data;
    private final Path cache;
    private final InstrumentCatalogue catalogue;
    private final String code;
    private final Consumer<String> progress;
    private final Map<String, List<Timed>> read = new LinkedHashMap<>();

    FeedStore(Path data, Path cache, InstrumentCatalogue catalogue, Consumer<String> progress) {
        this(data, cache, catalogue, importing(), progress);
    }

    /** {@code code}: version of the code that imports. */
    FeedStore(Path data, Path cache, InstrumentCatalogue catalogue, String code, Consumer<String> progress) {
        this.data = data;
        this.cache = cache;
        this.catalogue = catalogue;
        this.code = code;
        this.progress = progress;
    }

    /** What decides how a row of a file becomes an entry of a journal, and an entry its bytes. */
    private static String importing() {
        return CodeVersion.of(
                List.of(Importer.class, StableSwapPool.class, Instrument.class, Input.class, ChronicleJournal.class));
    }

    /** Whether every file of the feed is there. */
    boolean has(BenchFeed feed) {
        return files(feed).stream().allMatch(Files::isRegularFile);
    }

    /** What {@code feeds} show from {@code fromNanos} to {@code toNanos}, both included, in the order of time. */
    WindowInputs inputs(List<BenchFeed> feeds, long fromNanos, long toNanos) {
        Set<Instrument> listings = new LinkedHashSet<>();
        List<Timed> inputs = new ArrayList<>();
        for (BenchFeed feed : feeds) {
            for (Timed timed : read.computeIfAbsent(feed.id(), _ -> load(feed))) {
                if (timed.input() instanceof InstrumentListed listed) {
                    listings.add(listed.instrument());
                } else if (timed.nanos() >= fromNanos && timed.nanos() <= toNanos) {
                    inputs.add(timed);
                }
            }
        }
        inputs.sort(Comparator.comparingLong(Timed::nanos));
        return new WindowInputs(List.copyOf(listings), inputs);
    }

    private List<Timed> load(BenchFeed feed) {
        Path folder = journal(feed);
        List<Timed> inputs = new ArrayList<>();
        try (Journal journal = StoredJournal.open(folder);
                JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof Input input) {
                    inputs.add(Timed.copy(cursor.ingestTimeNanos(), input));
                }
            }
        }
        return inputs;
    }

    private Path journal(BenchFeed feed) {
        Path folder = cache.resolve(feed.id() + "-" + fingerprint(feed));
        if (!Files.isDirectory(folder.resolve("entries"))) {
            progress.accept("importing " + feed.id());
            ImportRequest request = ImportRequest.of(
                            catalogue, feed.format(), feed.instrument(), feed.venue(), files(feed))
                    .withColumns(feed.columns())
                    .withBar(feed.bar());
            new JournalImport(ChronicleJournal::open, StoredJournal::openToReplace)
                    .run(request, folder, ImportProgress.SILENT);
        }
        return folder;
    }

    private List<Path> files(BenchFeed feed) {
        return feed.files().stream().map(data::resolve).toList();
    }

    /** Of what is imported, how it is declared, which listings there are, and the code that imports and writes. */
    private String fingerprint(BenchFeed feed) {
        MessageDigest digest = Digests.sha256();
        Digests.add(digest, code);
        Digests.add(digest, feed.toString());
        Digests.add(digest, catalogue.all().toString());
        try {
            for (Path file : files(feed)) {
                Digests.add(digest, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }
}
