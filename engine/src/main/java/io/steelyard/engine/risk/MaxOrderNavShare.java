package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** An order is worth at most this share of NAV, millionths. */
record MaxOrderNavShare(long maxRaw) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MAX_ORDER_NAV_SHARE;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long value = order.valueRaw();
        long share = value == Deny.UNKNOWN
                ? value
                : WorstCase.shareCeil(value, order.view().valuer().navRaw());
        return share > maxRaw ? deny(share, maxRaw) : null;
    }
}
