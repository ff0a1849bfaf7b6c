package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** An order above so many dollars, 10^-8, needs a person's word, and there is nobody to ask. */
record OwnersApproval(long maxRaw) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.OWNERS_APPROVAL;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long value = order.valueRaw();
        return value > maxRaw ? deny(value, maxRaw) : null;
    }
}
