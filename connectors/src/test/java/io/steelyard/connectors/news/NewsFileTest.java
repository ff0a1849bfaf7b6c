package io.steelyard.connectors.news;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.news.SourceSettings.Kind;
import io.steelyard.engine.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsFileTest {
    private static final String READER = """
            state = "var/news"
            [reader]
            items_per_hour = 20
            waiting = 50
            tokens = 200_000
            dollars = "1.5 USD"
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldReadSourcesInTheFilesOrder() throws IOException {
        NewsFile file = NewsFile.read(write(READER + """
                [sources.wire]
                kind = "rss"
                url = "https://news.example/feed"
                every = "60s"
                silent_after = "6h"
                timeout = "10s"
                token = "env:WIRE"
                [sources.desk]
                kind = "file"
                path = "var/desk.jsonl"
                every = "5s"
                silent_after = "24h"
                """), Map.of("WIRE", "secret"));
        assertEquals(new NewsFile.Reading(20, 50, 200_000, 1_500_000), file.reading());
        assertEquals(
                List.of("wire", "desk"),
                file.sources().stream().map(SourceSettings::name).toList());
        SourceSettings wire = file.sources().getFirst();
        assertEquals(Kind.RSS, wire.kind());
        assertEquals(Set.of("news.example"), wire.hosts());
        assertEquals(Duration.ofMinutes(1), wire.every());
        assertTrue(!wire.toString().contains("secret"), "the token prints as stars");
    }

    @Test
    void shouldNameEveryFaultAtOnceAndNoSecret() throws IOException {
        Path file = write(READER.replace("20", "0") + """
                [sources.Wire]
                kind = "carrier-pigeon"
                [sources.plain]
                kind = "json"
                url = "http://news.example/feed"
                every = "1ms"
                silent_after = "6h"
                timeout = "10 apples"
                token = "hunter2"
                surprise = true
                """);
        ConfigException faults = assertThrows(ConfigException.class, () -> NewsFile.read(file, Map.of()));
        String all = String.join("\n", faults.problems());
        for (String fault : List.of(
                "reader.items_per_hour",
                "sources.Wire.kind",
                "sources.Wire.:",
                "sources.Wire.every: missing",
                "sources.plain.url",
                "sources.plain.every",
                "sources.plain.timeout",
                "sources.plain.token",
                "sources.plain.surprise: an unknown key")) {
            assertTrue(all.contains(fault), () -> fault + " in " + all);
        }
        assertTrue(!all.contains("hunter2"), all);
    }

    @Test
    void shouldShipAListOfNobody() {
        NewsFile shipped = NewsFile.read(Path.of("../config/news.toml"), Map.of());
        assertTrue(shipped.sources().isEmpty());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("news.toml"), text);
    }
}
