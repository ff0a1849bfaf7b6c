package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** An order is worth at most so many dollars, 10^-8. */
record MaxOrderNotional(long maxRaw) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MAX_ORDER_NOTIONAL;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long value = order.valueRaw();
        return value > maxRaw ? deny(value, maxRaw) : null;
    }
}
