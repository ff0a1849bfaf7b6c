package io.steelyard.engine.signal;

/** The pair's condition by deterministic rule; names which coin is the sick one. */
public enum PegState {
    CALM,
    STRESS,
    BASE_DEPEG,
    QUOTE_DEPEG
}
