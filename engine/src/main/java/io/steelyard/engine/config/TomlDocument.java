package io.steelyard.engine.config;

import io.steelyard.engine.domain.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * One TOML file as read, with its digest. Usage: {@link #read}, take every value out of {@link #root()}, then
 * {@link #reportUnread()}, then look whether there are problems, and only then believe the values.
 */
public final class TomlDocument {
    private final ConfigSection root;
    private final Sha256 sha256;

    private TomlDocument(ConfigSection root, Sha256 sha256) {
        this.root = root;
        this.sha256 = sha256;
    }

    /** Reads {@code file}; a file that cannot be read or parsed is noted as a problem and gives an empty document. */
    public static TomlDocument read(Path file, ConfigProblems problems) {
        return read(file, Map.of(), problems);
    }

    /**
     * Reads {@code file} and puts {@code overrides} over it, which are written as on the command line: a dotted key and a
     * value, in TOML's notation or as a bare text.
     */
    public static TomlDocument read(Path file, Map<String, String> overrides, ConfigProblems problems) {
        byte[] bytes = bytesOf(file, problems);
        return of(file.toString(), bytes, overrides, problems);
    }

    /** A document of its bytes, under the name that problems shall give it. */
    public static TomlDocument of(String name, byte[] bytes, Map<String, String> overrides, ConfigProblems problems) {
        TomlParseResult parsed = Toml.parse(new String(bytes, StandardCharsets.UTF_8));
        for (TomlParseError error : parsed.errors()) {
            problems.add(name, error.position().toString(), String.valueOf(error.getMessage()), null);
        }
        ConfigValues values = ConfigValues.of(parsed);
        overrides.forEach((key, text) -> values.override(key, text, name, problems));
        return new TomlDocument(new ConfigSection(name, "", values, problems), digest(bytes));
    }

    /** The top of the file. */
    public ConfigSection root() {
        return root;
    }

    /** Digest of the bytes as they stand in the file, before any override. */
    public Sha256 sha256() {
        return sha256;
    }

    /** Notes every key that was given and never asked for: an unknown key is a fault. */
    public void reportUnread() {
        root.reportUnread();
    }

    private static byte[] bytesOf(Path file, ConfigProblems problems) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            problems.add(file.toString(), "-", "a readable file", "absent");
            return new byte[0];
        } catch (IOException e) {
            problems.add(file.toString(), "-", "a readable file", e.toString());
            return new byte[0];
        }
    }

    private static Sha256 digest(byte[] bytes) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Sha256(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }
}
