package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.RiskLimits.DepthLimits;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** The market holds at least so many dollars, 10^-8, near its middle on the side the order takes from. */
record MinDepth(DepthLimits limits) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MIN_DEPTH;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long depth = order.depthRaw(limits.withinRaw());
        return depth < limits.minRaw() ? deny(depth, limits.minRaw()) : null;
    }
}
