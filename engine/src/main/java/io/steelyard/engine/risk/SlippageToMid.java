package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.risk.RiskLimits.PriceLimits;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** The limit price is at most so much worse than the listing's middle, millionths of that. */
record SlippageToMid(PriceLimits limits) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.SLIPPAGE_TO_MID;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long max = limits.toMidRaw(order.depegMode());
        long twiceMid = order.twiceMidRaw();
        if (twiceMid <= 0) {
            return deny(Deny.UNKNOWN, max);
        }
        long above =
                Math.subtractExact(Math.multiplyExact(order.intent().limit().raw(), 2), twiceMid);
        long worse = FixedPoint.mulDivCeil(order.isBuy() ? above : -above, FixedPoint.MILLION, twiceMid);
        return worse > max ? deny(worse, max) : null;
    }
}
