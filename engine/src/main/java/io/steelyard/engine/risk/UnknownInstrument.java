package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** Only listings whose both assets have limits, or are the numeraire, are traded. */
record UnknownInstrument() implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.UNKNOWN_INSTRUMENT;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        boolean known = order.isListed()
                && order.view().valuer().isKnown(order.instrument().base())
                && order.view().valuer().isKnown(order.instrument().quote());
        return known ? null : deny(1, 0);
    }
}
