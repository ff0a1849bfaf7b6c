package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/**
 * No order goes to a venue that holds more than this share of NAV, millionths: it would put more at stake there. While a
 * venue is being left its share is zero, so that nothing new goes there at all.
 */
record MaxVenueExposure(long maxRaw) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MAX_VENUE_EXPOSURE;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        VenueId venue = order.instrument().venue();
        long value = Exposure.sum(order.view(), holding -> holding.venue().equals(venue));
        long share = WorstCase.partCeil(value, order.view().valuer().navRaw());
        long most = order.view().flights().isFleeing(venue) ? 0 : maxRaw;
        return share > most ? deny(share, most) : null;
    }
}
