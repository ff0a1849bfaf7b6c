package io.steelyard.backtest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.backtest.imports.Importer;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Instrument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cached import is used again only while nothing that made it has changed. */
final class FeedStoreTest {
    private static final Path INSTRUMENTS = SharedData.root().resolve("config").resolve("instruments.toml");
    private static final FileTime ONE_TIME = FileTime.fromMillis(1_600_000_000_000L);
    private static final BenchFeed FEED =
            new BenchFeed("made", "kraken-ohlc", "kraken:USDC/USD", null, "", Duration.ZERO, List.of("made.csv"));

    private final InstrumentCatalogue catalogue = InstrumentCatalogue.load(INSTRUMENTS);
    private final List<String> imported = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void shouldImportOnceWhileNothingChanges() throws IOException {
        write("1.0001");
        assertEquals(1.0001, close(FEED, "code-1"));
        assertEquals(1.0001, close(FEED, "code-1"));
        assertEquals(List.of("importing made"), imported);
    }

    @Test
    void shouldImportAgainWhenTheImporterChanges() throws IOException {
        write("1.0001");
        close(FEED, "code-1");
        close(FEED, "code-2");
        assertEquals(2, imported.size());
        close(FEED, "code-1");
        assertEquals(2, imported.size(), "what the first version made is still its own");
    }

    @Test
    void shouldImportAgainWhenTheContentChangesButNeitherSizeNorDate() throws IOException {
        write("1.0001");
        assertEquals(1.0001, close(FEED, "code-1"));
        write("1.0002");
        assertEquals(1.0002, close(FEED, "code-1"));
        assertEquals(2, imported.size());
    }

    @Test
    void shouldKeepACopyWithAnotherDate() throws IOException {
        write("1.0001");
        close(FEED, "code-1");
        Files.setLastModifiedTime(folder.resolve("made.csv"), FileTime.fromMillis(1));
        close(FEED, "code-1");
        assertEquals(1, imported.size());
    }

    @Test
    void shouldImportAgainWhenAListingOrTheDeclarationChanges() throws IOException {
        write("1.0001");
        close(FEED, "code-1");
        BenchFeed declared =
                new BenchFeed("made", "kraken-ohlc", "kraken:USDT/USD", null, "", Duration.ZERO, List.of("made.csv"));
        close(declared, "code-1");
        assertEquals(2, imported.size());
        List<Instrument> fewer = new ArrayList<>(catalogue.all());
        fewer.removeLast();
        store(new InstrumentCatalogue(fewer), "code-1").inputs(List.of(FEED), 0, Long.MAX_VALUE);
        assertEquals(3, imported.size());
    }

    @Test
    void shouldTellOneVersionOfTheCodeFromAnother() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/some"));
        Files.writeString(classes.resolve("A.class"), "a");
        Files.writeString(classes.resolve("B.class"), "b");
        String before = version(folder.resolve("classes"));
        assertEquals(before, version(folder.resolve("classes")));
        assertEquals(before, version(jar(classes)), "a jar of the same classes");
        Files.writeString(classes.resolve("B.class"), "c");
        assertNotEquals(before, version(folder.resolve("classes")));
        Files.writeString(classes.resolve("A.class"), "ab");
        Files.writeString(classes.resolve("B.class"), "");
        assertNotEquals(before, version(folder.resolve("classes")));
    }

    @Test
    void shouldKnowTheVersionOfTheRealImporters() {
        String importers = CodeVersion.of(List.of(Importer.class));
        assertTrue(importers.matches("[0-9a-f]{64}"));
        assertNotEquals(importers, CodeVersion.of(List.of(Instrument.class)));
        assertNotEquals(importers, CodeVersion.of(List.of(Importer.class, Instrument.class)));
    }

    private void write(String close) throws IOException {
        Path file = folder.resolve("made.csv");
        Files.writeString(file, "1577836800,1.0,1.1,0.9," + close + ",1000.0,5\n", StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, ONE_TIME);
    }

    private double close(BenchFeed feed, String code) {
        WindowInputs inputs = store(catalogue, code).inputs(List.of(feed), 0, Long.MAX_VALUE);
        return inputs.bars(inputs.listings().getFirst().id()).getFirst().closeRaw() / 1e8;
    }

    private FeedStore store(InstrumentCatalogue listings, String code) {
        return new FeedStore(folder, folder.resolve("cache"), listings, code, imported::add);
    }

    private static String version(Path source) throws IOException {
        MessageDigest digest = Digests.sha256();
        CodeVersion.add(digest, source, "some");
        return HexFormat.of().formatHex(digest.digest());
    }

    private Path jar(Path classes) throws IOException {
        Path jar = folder.resolve("made.jar");
        try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Files.createDirectories(zip.getPath("some"));
            for (String name : List.of("A.class", "B.class")) {
                Files.copy(classes.resolve(name), zip.getPath("some", name));
            }
        }
        return jar;
    }
}
