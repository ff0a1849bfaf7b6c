package io.steelyard.engine.signal;

/** What a listing of the pair prices: one coin in dollars, or one coin in the other. */
public enum Leg {
    BASE_USD,
    QUOTE_USD,
    CROSS
}
