package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.portfolio.Holding;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Sums of dollar values over holdings and over assets, each rounded up. */
final class Exposure {
    private Exposure() {}

    /** What the holdings picked are worth now. */
    static long sum(RiskView view, Predicate<Holding> picked) {
        List<Holding> holdings = view.portfolio().holdings();
        long sum = 0;
        for (int i = 0; i < holdings.size(); i++) {
            Holding holding = holdings.get(i);
            if (picked.test(holding)) {
                sum = Math.addExact(sum, view.valuer().valueCeil(holding.asset(), holding.raw()));
            }
        }
        return sum;
    }

    /** The most that the assets picked can be worth once orders have traded. */
    static long most(Proposal order, RiskLimits limits, Predicate<AssetLimits> picked) {
        RiskView view = order.view();
        long sum = 0;
        for (Map.Entry<Asset, AssetLimits> asset : limits.assets().entrySet()) {
            if (picked.test(asset.getValue())) {
                long most = view.worstCase().mostRaw(asset.getKey(), order);
                sum = Math.addExact(sum, view.valuer().valueCeil(asset.getKey(), most));
            }
        }
        return sum;
    }
}
