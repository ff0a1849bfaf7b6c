package io.steelyard.engine.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every fault found in the configuration so far, each as {@code file:key: reason, was value}. */
public final class ConfigProblems {
    private final List<String> lines = new ArrayList<>();

    /** Notes a fault; {@code was} is left out when null, as for a missing key. */
    public void add(String file, String key, String reason, @Nullable Object was) {
        lines.add(file + ":" + key + ": " + reason + (was == null ? "" : ", was " + was));
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public int size() {
        return lines.size();
    }

    /** The faults in the order in which they were found. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Throws all faults at once, if there are any. */
    public void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new ConfigException(lines());
        }
    }
}
