package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** What traded in the last 24 hours, what open orders may trade and this order are at most this share of NAV, millionths. */
record MaxTurnoverDay(long maxRaw) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MAX_TURNOVER_DAY;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long share = order.shareWith(order.view().history().turnover().day(order.nowNanos()));
        return share > maxRaw ? deny(share, maxRaw) : null;
    }
}
