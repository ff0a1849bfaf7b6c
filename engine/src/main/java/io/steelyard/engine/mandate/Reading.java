package io.steelyard.engine.mandate;

/** What somebody read out of a wish on one term: a value and the words it rests on, a question, or nothing. */
public sealed interface Reading {

    /**
     * The wish says it.
     *
     * @param value of the term, made by {@link WrittenValue}
     * @param quote words of the wish
     */
    record Said(Value value, String quote) implements Reading {}

    /**
     * The wish speaks of it without settling it.
     *
     * @param question to its owner, in the wish's language
     * @param quote words of the wish in doubt; empty where the question is about what is missing
     */
    record Asked(String question, String quote) implements Reading {}

    /** The wish does not speak of it. */
    record Unsaid() implements Reading {}
}
