package io.steelyard.backtest.replay;

import io.steelyard.engine.domain.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Whether this build and configuration decide what a journal says was decided.
 *
 * @param verdict the answer
 * @param firstDifference journal sequence of the first input whose decisions differ; 0 when none
 * @param reason what differs there, or why there was nothing to compare; null when identical
 * @param inputs inputs folded
 * @param unrecorded decisions on the last input that a crash cut off; they are no difference
 * @param stateHash of the core after the last input
 * @param decisionsHash SHA-256 over the journal's decisions, as a backtest reports it
 */
public record ReDecision(
        Verdict verdict,
        long firstDifference,
        @Nullable String reason,
        long inputs,
        int unrecorded,
        long stateHash,
        Sha256 decisionsHash) {

    /** The answer. */
    public enum Verdict {
        IDENTICAL,
        DIFFERENT,
        /** The journal was made by another configuration, or by none. */
        SKIPPED
    }
}
