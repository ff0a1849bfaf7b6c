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

    /** Whether it rests no more; a fill that crossed its cancellation on the wire may still be reported. */
    public boolean isFinal() {
        return this == FILLED || this == CANCELLED || this == REJECTED;
    }
}
