package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/**
 * What fills brought and no balance report has confirmed, what open orders may trade and this order are at most this share of
 * NAV, millionths.
 */
record MaxUnsettled(long maxRaw) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MAX_UNSETTLED;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long share = order.shareWith(order.view().history().unsettled().totalRaw());
        return share > maxRaw ? deny(share, maxRaw) : null;
    }
}
