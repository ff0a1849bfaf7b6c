package io.steelyard.engine.event;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;

/** What a venue says of our orders and balances. */
public sealed interface ExecutionInput extends Input {

    /** The venue took the order; {@code venueOrderId} is its name there, at most 48 ASCII letters. */
    record OrderAccepted(long venueTimeNanos, ClientOrderId order, String venueOrderId) implements ExecutionInput {}

    /** Why a venue rejected. */
    enum RejectCode {
        INSUFFICIENT_BALANCE,
        PRICE_OUT_OF_RANGE,
        SIZE_OUT_OF_RANGE,
        WOULD_TAKE,
        MARKET_CLOSED,
        RATE_LIMITED,
        UNAUTHORISED,
        OTHER
    }

    /** The venue refused the order; {@code text} is the venue's own words, at most 200 bytes. */
    record OrderRejected(long venueTimeNanos, ClientOrderId order, RejectCode code, String text)
            implements ExecutionInput {}

    /**
     * Part or all of an order traded.
     *
     * @param venueTimeNanos when
     * @param order ours
     * @param instrument where
     * @param side ours
     * @param price of this fill
     * @param quantity of this fill, above zero
     * @param fee what the venue took, negative for a rebate
     * @param maker whether we made the liquidity
     * @param tradeId the venue's number, unique per instrument
     */
    record OrderFilled(
            long venueTimeNanos,
            ClientOrderId order,
            InstrumentId instrument,
            Side side,
            Price price,
            Quantity quantity,
            Money fee,
            boolean maker,
            long tradeId)
            implements ExecutionInput {}

    /** The order rests no more; {@code remaining} did not trade. */
    record OrderCancelled(long venueTimeNanos, ClientOrderId order, Quantity remaining) implements ExecutionInput {}

    /** What a venue says we hold of an asset; it replaces what we believed. */
    record BalanceReported(long venueTimeNanos, VenueId venue, Asset asset, Quantity free, Quantity locked)
            implements ExecutionInput {}
}
