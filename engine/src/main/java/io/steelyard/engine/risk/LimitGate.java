package io.steelyard.engine.risk;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.TradingState;

/** The last word on every order. There is no way round it and no switch on it. */
public final class LimitGate {
    record Approved(ClientOrderId id, OrderIntent intent) implements ApprovedOrder {}

    /** Checks an intent against every limit; the first broken one denies. */
    public Verdict check(ClientOrderId id, OrderIntent intent, long nowNanos, TradingState state) {
        return new Verdict.Deny(DenyReason.HALTED, 1, 0);
    }
}
