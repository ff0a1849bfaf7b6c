package io.steelyard.connectors.llm;

/** Leaves the decoder at the first flaw; never seen outside of it, and holds none of the answer's text. */
final class FlawException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Flaw flaw;
    private final String field;

    FlawException(Flaw flaw, String field) {
        super(flaw + " " + field, null, false, false);
        this.flaw = flaw;
        this.field = field;
    }

    Decoded.Flawed flawed() {
        return new Decoded.Flawed(flaw, field);
    }
}
