package io.steelyard.engine.mandate;

/**
 * A part of a wish that no term can hold, or that nobody can promise.
 *
 * @param question to the wish's owner
 * @param quote the words of the wish
 */
public record Remark(String question, String quote) {}
