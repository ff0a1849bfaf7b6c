package io.steelyard.engine.domain;

/**
 * What a strategy wants: not yet an order, and never one without passing the limit gate.
 *
 * @param instrument where
 * @param side buy or sell the base asset
 * @param type how it takes its price
 * @param timeInForce how long it rests
 * @param limit the worst acceptable price, for a market order too
 * @param quantity amount of the base asset, above zero
 * @param reason why
 */
public record OrderIntent(
        InstrumentId instrument,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        Price limit,
        Quantity quantity,
        IntentReason reason) {

    public OrderIntent {
        if (quantity.isZero()) {
            throw new IllegalArgumentException("Condition failed: quantity > 0");
        }
        if (type == OrderType.POST_ONLY && timeInForce == TimeInForce.IMMEDIATE_OR_CANCEL) {
            throw new IllegalArgumentException("Condition failed: a post-only order rests, was IMMEDIATE_OR_CANCEL");
        }
    }
}
