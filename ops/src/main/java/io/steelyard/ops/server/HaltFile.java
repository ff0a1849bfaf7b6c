package io.steelyard.ops.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file {@code HALT} in the state folder: as long as it is there, the server does not trade. It needs no running server,
 * no network and no token; its text is the reason.
 */
public final class HaltFile {
    private final Path path;

    public HaltFile(Path state) {
        path = state.resolve("HALT");
    }

    public Path path() {
        return path;
    }

    public boolean isThere() {
        return Files.exists(path);
    }

    /** Puts it there. */
    public void write(String reason) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.writeString(path, reason + "\n");
    }

    /** Its text; what cannot be read is a reason to halt all the same. */
    String reason() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            return "a halt file that cannot be read";
        }
    }
}
