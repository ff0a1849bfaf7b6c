package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** An order is at most this share of the depth it takes from, millionths. */
record MaxOrderDepthShare(long maxRaw, long withinRaw) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MAX_ORDER_DEPTH_SHARE;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long value = order.valueRaw();
        long share = value == Deny.UNKNOWN ? value : WorstCase.shareCeil(value, order.depthRaw(withinRaw));
        return share > maxRaw ? deny(share, maxRaw) : null;
    }
}
