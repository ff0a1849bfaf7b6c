package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.Verdict.Deny;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** No order goes to a venue on a chain that holds more than this share of NAV, millionths. */
record MaxChainExposure(Map<VenueId, VenueId> chainOf, long maxRaw) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MAX_CHAIN_EXPOSURE;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        VenueId chain = chainOf.get(order.instrument().venue());
        if (chain == null) {
            return null;
        }
        long value = Exposure.sum(order.view(), holding -> chain.equals(chainOf.get(holding.venue())));
        long share = WorstCase.partCeil(value, order.view().valuer().navRaw());
        return share > maxRaw ? deny(share, maxRaw) : null;
    }
}
