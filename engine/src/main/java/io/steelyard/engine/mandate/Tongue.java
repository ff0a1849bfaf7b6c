package io.steelyard.engine.mandate;

/** A language in which a mandate is said back to its owner. */
public enum Tongue {
    ENGLISH,
    CHINESE
}
