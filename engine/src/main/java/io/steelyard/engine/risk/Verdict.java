package io.steelyard.engine.risk;

import io.steelyard.engine.domain.DenyReason;

/** What the gate says of an intent. */
public sealed interface Verdict {
    /** It may go. */
    record Pass(ApprovedOrder order) implements Verdict {}

    /** It may not: {@code actual} broke {@code limit}, both in the limit's raw unit. */
    record Deny(DenyReason reason, long actual, long limit) implements Verdict {}
}
