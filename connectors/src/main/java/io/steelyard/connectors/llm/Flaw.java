package io.steelyard.connectors.llm;

/** Why an answer is no answer. Any one of them means: the model abstained. */
public enum Flaw {
    TOO_LONG,
    NOT_UTF8,
    NOT_JSON,
    TRAILING_TEXT,
    DUPLICATE_FIELD,
    UNKNOWN_FIELD,
    MISSING_FIELD,
    WRONG_TYPE,
    OUT_OF_RANGE,
    UNKNOWN_REGIME,
    UNKNOWN_VENUE,
    UNSEEN_EVIDENCE,
    NO_EVIDENCE,
    NOT_IN_WISH,
    FOREIGN_LETTERS,
    CONTRADICTION
}
