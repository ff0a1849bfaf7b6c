package io.steelyard.backtest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The real data beside the repository; a test that needs a folder of it is skipped by name where it is absent. */
public final class SharedData {
    private SharedData() {}

    /** The folder {@code ../shared/data/name} beside the repository's root. */
    public static Path folder(String name) {
        Path found = root().resolveSibling("shared").resolve("data").resolve(name);
        assumeTrue(Files.isDirectory(found), "skipped: ../shared/data/" + name + " is absent");
        return found;
    }

    /** The repository's root: the nearest folder above with the wrapper in it. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no mvnw above");
        }
        return folder;
    }

    /** Lines of a gzipped text. */
    public static BufferedReader gzipLines(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII));
    }
}
