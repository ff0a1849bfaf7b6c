package io.steelyard.engine.live;

import io.steelyard.engine.port.NewsItem;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Items that wait to be read, a short queue for each source; the sources take turns. However much one of them brings, the
 * others wait for one item of its, no more. Thread-safe.
 */
final class FairQueue {
    private final Map<String, Queue<NewsItem>> waiting = new LinkedHashMap<>();
    private final List<String> sources;
    private final int longest;
    private int turn;

    FairQueue(List<String> sources, int longest) {
        this.sources = List.copyOf(sources);
        this.longest = longest;
        this.sources.forEach(source -> waiting.put(source, new ArrayDeque<>()));
    }

    /** Whether the item waits now; false when its source has as many waiting as it may, or is none of ours. */
    synchronized boolean offer(NewsItem item) {
        Queue<NewsItem> own = waiting.get(item.source());
        return own != null && own.size() < longest && own.add(item);
    }

    /** The next item, of the source whose turn it is; null when none waits. */
    synchronized @Nullable NewsItem poll() {
        for (int i = 0; i < sources.size(); i++) {
            String source = sources.get(turn);
            turn = (turn + 1) % sources.size();
            Queue<NewsItem> own = waiting.getOrDefault(source, new ArrayDeque<>());
            NewsItem item = own.poll();
            if (item != null) {
                return item;
            }
        }
        return null;
    }
}
