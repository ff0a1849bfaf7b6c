package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.RiskLimits.ChainLimits;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** A venue on a chain is traded at only while that chain is observed; nanoseconds. */
record StaleChain(RiskLimits limits) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.STALE_CHAIN;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        VenueId chain = limits.venues().get(order.instrument().venue());
        ChainLimits bounds = chain == null ? null : limits.chains().get(chain);
        if (chain == null || bounds == null) {
            return null; // not on a chain: the loader refuses a venue on a chain without limits
        }
        long age = order.view().history().ages().chainNanos(chain, order.nowNanos());
        return age > bounds.maxAgeNanos() ? deny(age, bounds.maxAgeNanos()) : null;
    }
}
