package io.steelyard.engine.strategy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

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

    /** A ratio such as {@code 30bp} or {@code 50%} in millionths, with its bounds in the same form. */
    public long ratioRaw(String key, String fallback, String min, String max) {
        return measure(key, fallback, min, max, "a ratio such as 30bp or 50%", UnitText::ratioRaw);
    }

    /** A span of time such as {@code 15m} or {@code 12h} in nanoseconds, with its bounds in the same form. */
    public long spanNanos(String key, String fallback, String min, String max) {
        return measure(key, fallback, min, max, "a span such as 15m or 12h", UnitText::spanNanos);
    }

    /** An ISO-8601 UTC time in epoch nanoseconds; {@code fallback} when the key is absent. */
    public long timeNanos(String key, long fallback) {
        String text = text(key, "");
        try {
            return text.isEmpty() ? fallback : UnitText.timeNanos(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + ": a UTC time such as 2023-03-10T21:00:00Z, was " + text, e);
        }
    }

    /** Keys that were given but never asked for. */
    public Set<String> unreadKeys() {
        return new TreeSet<>(unread);
    }

    private long measure(
            String key, String fallback, String min, String max, String what, ToLongFunction<String> unit) {
        String text = text(key, fallback);
        try {
            long value = unit.applyAsLong(text);
            if (value >= unit.applyAsLong(min) && value <= unit.applyAsLong(max)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + ": " + what + ", was " + text, e);
        }
        throw new IllegalArgumentException(key + ": from " + min + " to " + max + ", was " + text);
    }
}
