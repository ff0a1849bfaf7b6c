package io.steelyard.connectors.llama;

/** How the model server misbehaves until told otherwise. */
enum Fault {
    /** Not at all. */
    NONE,
    /** The answer comes in drops, over three tenths of a second. */
    SLOW,
    /** The answer comes after {@link LlamaServer#LATE_MILLIS}. */
    LATE,
    /** Takes the question and says nothing. */
    HANG,
    /** Sends half of an answer and then nothing. */
    HANG_MID_BODY,
    /** 429, with a wish for patience. */
    RATE_LIMITED,
    /** 500. */
    BROKEN,
    /** Bytes that are no protocol's. */
    GARBAGE,
    /** The model's free babble: no grammar holds it. */
    BABBLE,
    /** A well-formed answer to another schema. */
    WRONG_SCHEMA,
    /** The first half of the answer's JSON, as a whole reply. */
    HALF_JSON,
    /** A reply without end. */
    ENDLESS,
    /** Closes the connection in the middle of the reply. */
    CUT
}
