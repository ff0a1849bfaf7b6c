package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.risk.Verdict.Deny;
import org.jspecify.annotations.Nullable;

/** So many references are live. */
record TooFewReferences(int min) implements Limit {
    @Override
    public DenyReason reason() {
        return DenyReason.TOO_FEW_REFERENCES;
    }

    @Override
    public @Nullable Deny check(Proposal order) {
        int live = order.view().signals().liveReferences();
        return live < min ? deny(live, min) : null;
    }
}
