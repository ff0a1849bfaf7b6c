package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** A coin below this dollar price, 10^-8, is not bought. */
record FallingCoin(long minRaw) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.FALLING_COIN;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        Asset gained = order.leg().gained();
        long price = order.view().valuer().usdRaw(gained);
        return price < minRaw && !gained.equals(order.view().signals().pair().numeraire()) ? deny(price, minRaw) : null;
    }
}
