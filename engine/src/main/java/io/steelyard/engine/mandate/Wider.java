package io.steelyard.engine.mandate;

/** Which way a term must change to leave the engine more freedom, or the owner less say. */
enum Wider {
    HIGHER,
    LOWER,
    MORE_NAMES,
    FEWER_NAMES,
    /** Moving from the first of the listed words towards the last. */
    LATER_WORD,
    /** Not a matter of freedom; the change is shown all the same. */
    NEVER
}
