package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/**
 * The venue holds what the order gives away, beside what open orders there already promise; 10^-8 of that asset. Every fill of
 * a buy rounds its cost up, so a buy keeps a little aside, for itself and for each open order.
 */
record InsufficientBalance() implements Limit {
    /** Room for ten thousand fills of an order: a ten-thousandth of a coin. */
    private static final long ROUNDING_RAW = 10_000;

    @Override
    public DenyReason reason() {
        return DenyReason.INSUFFICIENT_BALANCE;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        Leg leg = order.leg();
        VenueId venue = order.instrument().venue();
        long held = order.view().portfolio().raw(venue, leg.given());
        long free = Math.subtractExact(held, order.view().blotter().reservedRaw(venue, leg.given()));
        long needed = order.isBuy() ? costRaw(leg, order) : leg.givenRaw();
        return needed > free ? deny(needed, free) : null;
    }

    private static long costRaw(Leg leg, Proposal order) {
        long aside = ROUNDING_RAW * (1L + order.view().blotter().open().size());
        return Math.addExact(Math.addExact(leg.givenRaw(), leg.feeRaw()), aside);
    }
}
