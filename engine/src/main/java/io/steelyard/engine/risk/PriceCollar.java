package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.PriceLimits;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** The limit price lies inside the collar of the mode, 10^-8. */
record PriceCollar(PriceLimits limits) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.PRICE_COLLAR;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long price = order.intent().limit().raw();
        Band collar = limits.collar(order.depegMode());
        if (collar.contains(price)) {
            return null;
        }
        return deny(price, price < collar.minRaw() ? collar.minRaw() : collar.maxRaw());
    }
}
