package io.steelyard.engine.order;

/** Where an order stands. */
public enum OrderStatus {
    SUBMITTED,
    ACCEPTED,
    PARTLY_FILLED,
    CANCEL_REQUESTED,
    FILLED,
    CANCELLED,
    REJECTED;

    /** Whether nothing more can happen to it. */
    public boolean isFinal() {
        return this == FILLED || this == CANCELLED || this == REJECTED;
    }
}
