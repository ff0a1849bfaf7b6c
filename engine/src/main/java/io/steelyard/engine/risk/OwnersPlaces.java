package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** Orders go only to the venues that the owner's mandate names, and of those on a chain only where it names the chain. */
record OwnersPlaces(RiskLimits limits) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.OWNERS_PLACES;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        if (!limits.owner().isBinding()) {
            return null;
        }
        VenueId venue = order.instrument().venue();
        VenueId chain = limits.venues().get(venue);
        boolean named = limits.owner().venues().contains(venue)
                && (chain == null || limits.owner().chains().contains(chain));
        return named ? null : deny(1, 0);
    }
}
