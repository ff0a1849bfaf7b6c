package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** Whatever trades, bridged coins are at most this share of NAV, millionths; asked of orders that bring one. */
record MaxBridgedExposure(RiskLimits limits) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MAX_BRIDGED_EXPOSURE;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        AssetLimits gained = limits.assets().get(order.leg().gained());
        if (gained == null || !gained.bridged()) {
            return null;
        }
        long max = limits.exposure().bridgedRaw();
        long value = Exposure.most(order, limits, AssetLimits::bridged);
        long share = WorstCase.partCeil(value, order.view().worstCase().leastNavRaw(order));
        return share > max ? deny(share, max) : null;
    }
}
