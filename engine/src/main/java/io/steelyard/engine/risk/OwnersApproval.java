package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** An order above so many dollars, 10^-8, needs a person's word, and above more of them the words of two. */
record OwnersApproval(long maxRaw, long maxOfOneRaw) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.OWNERS_APPROVAL;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        long value = order.valueRaw();
        long bound = value == Deny.UNKNOWN ? maxRaw : boundRaw(order.words());
        return value > bound ? deny(value, bound) : null;
    }

    private long boundRaw(int words) {
        return switch (words) {
            case 0 -> maxRaw;
            case 1 -> Math.max(maxRaw, maxOfOneRaw);
            default -> Long.MAX_VALUE;
        };
    }
}
