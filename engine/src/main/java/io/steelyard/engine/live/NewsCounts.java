package io.steelyard.engine.live;

import io.steelyard.engine.port.NewsReader.Reason;
import java.util.Map;
import java.util.TreeMap;

/** How many items of each source were read, and how many were not and why. Thread-safe. */
public final class NewsCounts {
    private final Map<String, Long> read = new TreeMap<>();
    private final Map<String, Long> unread = new TreeMap<>();

    /** Items of {@code source} that became a record. */
    public synchronized long read(String source) {
        return read.getOrDefault(source, 0L);
    }

    /** Items of {@code source} of which nothing is left, for this reason. */
    public synchronized long unread(String source, Reason reason) {
        return unread.getOrDefault(key(source, reason), 0L);
    }

    synchronized void onRead(String source) {
        read.merge(source, 1L, Long::sum);
    }

    synchronized void onUnread(String source, Reason reason) {
        unread.merge(key(source, reason), 1L, Long::sum);
    }

    private static String key(String source, Reason reason) {
        return source + ' ' + reason;
    }
}
