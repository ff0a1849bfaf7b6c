package io.steelyard.connectors.llm;

/** What came of a model's answer: an opinion, or the first flaw found in it. */
public sealed interface Decoded {

    /** Every byte was as asked for. */
    record Sound(Opinion opinion) implements Decoded {}

    /**
     * It counts as an abstention.
     *
     * @param flaw what was wrong
     * @param field where, one of our own field names; empty where it concerns the whole
     */
    record Flawed(Flaw flaw, String field) implements Decoded {}
}
