package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.risk.RiskLimits.PriceLimits;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/**
 * The limit price is at most so much worse than what the medians of enough references say, millionths of that. With too few
 * references {@code actual} is their number.
 */
record SlippageToReferences(PriceLimits limits) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.SLIPPAGE_TO_REFERENCES;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        int live = order.view().signals().liveReferences();
        if (live < limits.minReferences()) {
            return deny(live, limits.minReferences());
        }
        long max = limits.toReferencesRaw(order.depegMode());
        long base = order.view().valuer().usdRaw(order.instrument().base());
        long quote = order.view().valuer().usdRaw(order.instrument().quote());
        if (base <= 0 || quote <= 0) {
            return deny(Deny.UNKNOWN, max);
        }
        long worse = order.isBuy()
                ? aboveCeil(order.intent().limit().raw(), base, quote)
                : belowCeil(order.intent().limit().raw(), base, quote);
        return worse > max ? deny(worse, max) : null;
    }

    /** How far a buyer's price lies above the reference, which is rounded down so that the answer errs upwards. */
    private static long aboveCeil(long price, long base, long quote) {
        long reference = Math.max(1, FixedPoint.mulDivFloor(base, FixedPoint.ONE, quote));
        return FixedPoint.mulDivCeil(Math.subtractExact(price, reference), FixedPoint.MILLION, reference);
    }

    /** How far a seller's price lies below the reference, which is rounded up so that the answer errs upwards. */
    private static long belowCeil(long price, long base, long quote) {
        long reference = FixedPoint.mulDivCeil(base, FixedPoint.ONE, quote);
        return FixedPoint.mulDivCeil(Math.subtractExact(reference, price), FixedPoint.MILLION, reference);
    }
}
