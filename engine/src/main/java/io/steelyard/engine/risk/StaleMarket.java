package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** The listing's data and the references are at most so old; nanoseconds. */
record StaleMarket(long maxNanos) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.STALE_MARKET;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long age = order.view().sight().ageNanos(order.listing(), order.nowNanos());
        return age > maxNanos ? deny(age, maxNanos) : null;
    }
}
