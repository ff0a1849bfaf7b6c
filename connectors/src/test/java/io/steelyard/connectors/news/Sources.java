package io.steelyard.connectors.news;

import io.steelyard.connectors.news.SourceSettings.Keys;
import io.steelyard.connectors.news.SourceSettings.Kind;
import io.steelyard.engine.port.NewsItem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Sources as a configuration would give them. */
final class Sources {
    private Sources() {}

    static SourceSettings of(Kind kind, String place) {
        return new SourceSettings(
                "wire",
                kind,
                place,
                Set.of("127.0.0.1", "news.example"),
                Duration.ofMillis(5),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                null,
                Keys.USUAL);
    }

    static SourceSettings hasty(SourceSettings slow) {
        return new SourceSettings(
                slow.name(),
                slow.kind(),
                slow.place(),
                slow.hosts(),
                slow.every(),
                slow.silent(),
                Duration.ofMillis(300),
                null,
                slow.keys());
    }

    static SourcePoll poll(SourceSettings settings, Path state) {
        NewsFile file = new NewsFile(state, new NewsFile.Reading(10, 10, 0, 0), List.of(settings));
        return NewsSources.polls(file).getFirst();
    }

    static List<String> texts(Polled polled) {
        return polled.items().stream().map(NewsItem::text).toList();
    }
}
