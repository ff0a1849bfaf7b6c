package io.steelyard.engine.config;

import java.util.List;

/** The configuration cannot be used; names every fault. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of strings
    private final List<String> problems;

    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each as {@code file:key: reason, was value}. */
    public List<String> problems() {
        return problems;
    }
}
