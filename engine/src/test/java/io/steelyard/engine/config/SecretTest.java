package io.steelyard.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("MODEL_KEY", "sk-planted", "EMPTY", " ");

    private final ConfigProblems problems = new ConfigProblems();

    @Test
    void shouldComeFromTheEnvironment() {
        Secret secret = Objects.requireNonNull(read("\"env:MODEL_KEY\""));
        assertEquals("sk-planted", secret.reveal());
        assertEquals("***", secret.toString());
        assertEquals("env:MODEL_KEY", secret.reference());
    }

    @Test
    void shouldComeFromAFileWithoutItsLineEnd(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "sk-planted\n");
        assertEquals(
                "sk-planted",
                Objects.requireNonNull(read("\"file:" + file + "\"")).reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"sk-planted\"", "123456789", "[\"sk-planted\"]", "true"})
    void shouldRefuseASecretInTheFileAndNotRepeatIt(String written) {
        assertNull(read(written));
        assertEquals(
                List.of("server.toml:key: env:NAME or file:/absolute/path, never the secret itself, was ***"),
                problems.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:ABSENT", "env:EMPTY", "env:", "file:/nowhere/at/all", "file:relative", "file:"})
    void shouldNameAReferenceThatLeadsNowhere(String reference) {
        assertNull(read('"' + reference + '"'));
        assertEquals(
                List.of("server.toml:key: a reference to something that is there and not empty, was " + reference),
                problems.lines());
    }

    @Test
    void shouldNoteAMissingKeyOnce() {
        assertNull(document("other = 1").root().secret("key", ENVIRONMENT));
        assertEquals(List.of("server.toml:key: missing"), problems.lines());
        assertFalse(problems.isEmpty());
    }

    private @Nullable Secret read(String written) {
        return document("key = " + written).root().secret("key", ENVIRONMENT);
    }

    private TomlDocument document(String text) {
        return TomlDocument.of("server.toml", text.getBytes(StandardCharsets.UTF_8), Map.of(), problems);
    }
}
