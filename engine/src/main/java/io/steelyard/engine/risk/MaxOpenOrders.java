package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** At most so many orders are open, this one included. */
record MaxOpenOrders(int max) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MAX_OPEN_ORDERS;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long open = 1L + order.view().blotter().open().size();
        return open > max ? deny(open, max) : null;
    }
}
