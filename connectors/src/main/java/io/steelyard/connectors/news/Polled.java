package io.steelyard.connectors.news;

import io.steelyard.engine.port.NewsItem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one poll of a source brought.
 *
 * @param items new ones, in the source's order
 * @param dropped how many went no further, by reason
 * @param fault why it brought nothing; null when the source answered as it should
 */
public record Polled(
        List<NewsItem> items,
        Map<Drop, Integer> dropped,
        @Nullable Fault fault) {
    public Polled {
        items = List.copyOf(items);
        dropped = Map.copyOf(dropped);
    }

    static Polled failed(Fault fault) {
        return new Polled(List.of(), Map.of(), fault);
    }

    static Polled nothing() {
        return new Polled(List.of(), Map.of(), null);
    }
}
