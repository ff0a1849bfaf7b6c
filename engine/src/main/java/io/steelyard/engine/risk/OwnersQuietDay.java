package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/**
 * On the owner's quiet days (UTC) nothing is traded; where the mandate allows it, a deterministic rule may still leave the
 * riskier coin in a depeg.
 */
record OwnersQuietDay(OwnerLimits owner) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.OWNERS_QUIET_DAY;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        if (!owner.isQuiet(order.nowNanos()) || order.words() > 0) {
            return null;
        }
        boolean escapes = owner.escapeRaw() > 0 && order.depegMode() && order.lowersRiskierCoin();
        return escapes ? null : deny(1, 0);
    }
}
