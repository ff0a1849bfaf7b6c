package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** While trading is halted nothing goes out at all. */
record Halted() implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.HALTED;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        return order.state() == TradingState.HALTED ? deny(1, 0) : null;
    }
}
