package io.steelyard.engine.strategy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The configuration section of one plug-in: plain texts by key. A key that nobody read is a fault, found by
 * {@link #unreadKeys()} after the plug-in was created.
 */
public final class PluginSettings {
    private final Map<String, String> values;
    private final Set<String> unread;

    public PluginSettings(Map<String, String> values) {
        this.values = Map.copyOf(values);
        this.unread = new TreeSet<>(values.keySet());
    }

    public static PluginSettings empty() {
        return new PluginSettings(Map.of());
    }

    /** The text under {@code key}, or {@code fallback}. */
    public String text(String key, String fallback) {
        unread.remove(key);
        return values.getOrDefault(key, fallback);
    }

    /** A whole number with its bounds; outside them, or unreadable, is an error that names the key. */
    public long number(String key, long fallback, long min, long max) {
        String text = text(key, Long.toString(fallback)).replace("_", "");
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + ": a whole number, was " + text, e);
        }
        throw new IllegalArgumentException(key + ": a number from " + min + " to " + max + ", was " + text);
    }

    /** Keys that were given but never asked for. */
    public Set<String> unreadKeys() {
        return new TreeSet<>(unread);
    }
}
