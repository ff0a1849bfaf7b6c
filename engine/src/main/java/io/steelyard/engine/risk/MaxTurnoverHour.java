package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** What traded in the last hour, what open orders may trade and this order are at most this share of NAV, millionths. */
record MaxTurnoverHour(long maxRaw) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MAX_TURNOVER_HOUR;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long share = order.shareWith(order.view().history().turnover().hour(order.nowNanos()));
        return share > maxRaw ? deny(share, maxRaw) : null;
    }
}
