package io.steelyard.engine.domain;

/** How long an order rests: until cancelled, or not at all (what does not fill at once is cancelled). */
public enum TimeInForce {
    GOOD_TILL_CANCELLED,
    IMMEDIATE_OR_CANCEL
}
