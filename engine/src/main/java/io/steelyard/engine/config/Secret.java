package io.steelyard.engine.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A credential that a configuration names but does not hold: {@code env:NAME} or {@code file:/absolute/path}. Prints as
 * three stars; has no equality and no serial form, so that it reaches no log, journal, prompt or message by accident.
 */
public final class Secret {
    private static final String ENV = "env:";
    private static final String FILE = "file:";
    private static final int LONGEST = 16_384;

    private final String reference;
    private final String value;

    private Secret(String reference, String value) {
        this.reference = reference;
        this.value = value;
    }

    /** Where it comes from; safe to print. */
    public String reference() {
        return reference;
    }

    /** The credential itself, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }

    /** What {@code reference} leads to; null when it leads nowhere. */
    public static @Nullable Secret resolve(String reference, Map<String, String> environment) {
        String value = null;
        if (reference.startsWith(ENV)) {
            value = environment.get(reference.substring(ENV.length()));
        } else if (reference.startsWith(FILE)) {
            value = readFile(reference.substring(FILE.length()));
        }
        return value == null || value.isBlank() ? null : new Secret(reference, value.strip());
    }

    /** Whether it is a reference at all, and so may be repeated in a message. */
    static boolean isReference(String text) {
        return text.startsWith(ENV) || text.startsWith(FILE);
    }

    private static @Nullable String readFile(String name) {
        try {
            Path file = Path.of(name);
            return file.isAbsolute() && Files.size(file) <= LONGEST ? Files.readString(file) : null;
        } catch (IOException | InvalidPathException _) {
            return null;
        }
    }
}
