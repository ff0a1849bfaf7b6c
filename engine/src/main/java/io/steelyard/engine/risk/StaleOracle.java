package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.Verdict.Deny;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every oracle relied upon has a round on each coin of the order that is at most so old; nanoseconds. */
record StaleOracle(List<VenueId> oracles, long maxNanos) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.STALE_ORACLE;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long age = Math.max(
                oldestNanos(order.instrument().base(), order),
                oldestNanos(order.instrument().quote(), order));
        return age > maxNanos ? deny(age, maxNanos) : null;
    }

    private long oldestNanos(Asset asset, Proposal order) {
        Asset coin = order.view().valuer().coin(asset);
        if (!order.view().signals().pair().contains(coin)) {
            return Long.MIN_VALUE; // the numeraire needs no oracle
        }
        long oldest = Long.MIN_VALUE;
        for (VenueId oracle : oracles) {
            oldest = Math.max(oldest, order.view().history().ages().oracleNanos(oracle, coin, order.nowNanos()));
        }
        return oldest;
    }
}
