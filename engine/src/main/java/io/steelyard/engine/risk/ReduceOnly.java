package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** In the state of that name only orders that give the riskier coin away pass. */
record ReduceOnly() implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.REDUCE_ONLY;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        boolean denied = order.state() == TradingState.REDUCE_ONLY && !order.lowersRiskierCoin();
        return denied ? deny(1, 0) : null;
    }
}
