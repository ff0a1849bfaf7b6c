package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** At most so many orders pass within the window, this one included. */
record MaxOrderRate(int max, long windowNanos) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MAX_ORDER_RATE;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long count = 1L + order.view().history().approvals().within(windowNanos, order.nowNanos());
        return count > max ? deny(count, max) : null;
    }
}
