package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/**
 * Whatever trades of all open orders and this one, the coin that comes does not outgrow its band and the coin that goes does
 * not fall out of it; millionths of NAV.
 */
record AssetWeightBand(RiskLimits limits) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.ASSET_WEIGHT_BAND;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        Leg leg = order.leg();
        Deny tooMuch = aboveBand(leg.gained(), order);
        return tooMuch != null ? tooMuch : belowBand(leg.given(), order);
    }

    private @Nullable Deny aboveBand(Asset asset, Proposal order) {
        if (!order.view().signals().pair().contains(asset)) {
            return null;
        }
        long max = limits.of(asset).band(order.depegMode()).maxRaw();
        WorstCase worst = order.view().worstCase();
        long value = order.view().valuer().valueCeil(asset, worst.mostRaw(asset, order));
        long share = WorstCase.partCeil(value, worst.leastNavRaw(order));
        return share > max ? deny(share, max) : null;
    }

    private @Nullable Deny belowBand(Asset asset, Proposal order) {
        if (!order.view().signals().pair().contains(asset)) {
            return null;
        }
        long min = limits.of(asset).band(order.depegMode()).minRaw();
        WorstCase worst = order.view().worstCase();
        long nav = worst.mostNavRaw(order);
        if (order.view().valuer().navRaw() <= 0 || nav <= 0) {
            return deny(Deny.UNKNOWN, min);
        }
        long value = order.view().valuer().valueFloor(asset, worst.leastRaw(asset, order));
        long share = FixedPoint.mulDivFloor(value, FixedPoint.MILLION, nav);
        return share < min ? deny(share, min) : null;
    }
}
