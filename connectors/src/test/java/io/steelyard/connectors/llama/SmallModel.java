package io.steelyard.connectors.llama;

import java.nio.file.Path;

/** The real small instruct model that {@code connectors/src/test/scripts/fetch-small-model} fetches. */
public final class SmallModel {
    private static final String NAME = "SmolLM2-135M-Instruct.Q4_1.gguf";

    private SmallModel() {}

    /** Where it lies when it was fetched. */
    public static Path file() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return root.resolve("steelyard").resolve("models").resolve(NAME);
    }
}
