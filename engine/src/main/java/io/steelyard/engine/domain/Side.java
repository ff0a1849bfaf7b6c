package io.steelyard.engine.domain;

/** The direction of an order or of a trade's aggressor. */
public enum Side {
    BUY,
    SELL
}
