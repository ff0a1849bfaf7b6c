package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;

/** What the gate says of an intent. */
public sealed interface Verdict {
    /** It may go. */
    record Pass(ApprovedOrder order) implements Verdict {}

    /**
     * It may not: {@code actual} broke {@code limit}, both in the limit's raw unit. Where the measure cannot be taken (a
     * source was never seen, or a product does not fit 64 bits) {@code actual} is {@link #UNKNOWN}.
     */
    record Deny(DenyReason reason, long actual, long limit) implements Verdict {
        /** Stands for a measure that could not be taken; what is not known is denied. */
        public static final long UNKNOWN = Long.MAX_VALUE;
    }
}
