package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** Whatever trades, the issuer of the coin that comes owes at most this share of NAV, millionths; all its coins counted. */
record MaxIssuerExposure(RiskLimits limits) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.MAX_ISSUER_EXPOSURE;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        AssetLimits gained = limits.assets().get(order.leg().gained());
        if (gained == null) {
            return null; // the numeraire has no issuer
        }
        long max = limits.exposure().issuerRaw(order.depegMode());
        long value = Exposure.most(order, limits, other -> other.issuer().equals(gained.issuer()));
        long share = WorstCase.partCeil(value, order.view().worstCase().leastNavRaw(order));
        return share > max ? deny(share, max) : null;
    }
}
