package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** The venue holds what the order gives away, beside what open orders there already promise; 10^-8 of that asset. */
record InsufficientBalance() implements Limit {
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
        long needed = order.isBuy() ? Math.addExact(leg.givenRaw(), leg.feeRaw()) : leg.givenRaw();
        return needed > free ? deny(needed, free) : null;
    }
}
