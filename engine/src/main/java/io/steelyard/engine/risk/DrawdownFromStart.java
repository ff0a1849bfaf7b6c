package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** After a loss of so much below the NAV of the start, millionths, nothing goes out. */
record DrawdownFromStart(long maxRaw) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.DRAWDOWN_FROM_START;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long nav = order.view().valuer().navRaw();
        if (nav <= 0 || !order.view().losses().isStarted()) {
            return deny(Deny.UNKNOWN, maxRaw);
        }
        long loss = order.view().losses().fromStartRaw(nav);
        return loss >= maxRaw ? deny(loss, maxRaw) : null;
    }
}
