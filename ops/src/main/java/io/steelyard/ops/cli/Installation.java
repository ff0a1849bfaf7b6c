package io.steelyard.ops.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files that come with the program lie, and where a user's own copy takes their place. */
final class Installation {
    private Installation() {}

    /** {@code config/NAME} under the working directory if there is one, else the one that came with the program. */
    static Path config(String name) {
        Path own = Path.of("config", name);
        return Files.exists(own) ? own : home().resolve("config").resolve(name);
    }

    private static Path home() {
        return Path.of(System.getProperty("steelyard.home", "."));
    }
}
