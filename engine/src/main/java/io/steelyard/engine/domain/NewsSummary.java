package io.steelyard.engine.domain;

/**
 * What the news of the last hours come to, as numbers: never a word of them.
 *
 * @param items how many were read
 * @param severity the worst of them, 0 to 3; 0 without any
 */
public record NewsSummary(int items, int severity) {
    /** Nothing was heard. */
    public static final NewsSummary NONE = new NewsSummary(0, 0);
}
