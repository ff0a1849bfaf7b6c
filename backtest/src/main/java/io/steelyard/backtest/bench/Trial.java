package io.steelyard.backtest.bench;

import java.util.function.UnaryOperator;

/**
 * One placebo or attack: a stretch of recorded or made-up time, what is done to it, and what must be true of a policy then.
 *
 * @param id unique
 * @param family which kind of placebo or attack
 * @param what in words
 * @param rule what must be true
 * @param window the stretch
 * @param distortion what is done to its inputs
 */
record Trial(
        String id, String family, String what, Rule rule, BenchWindow window, UnaryOperator<WindowInputs> distortion) {

    /** What must be true. */
    enum Rule {
        /** No de-risk at all: nothing happened. */
        NO_DERISK,
        /** No wish moves further from the undistorted twin's than the declared points. */
        NO_MOVE,
        /** The wish on the issuers moves no further than the declared points; one venue alone is sick. */
        ISSUER_STAYS,
        /** Late data capture no more than timely data: otherwise something looks ahead. */
        NO_GAIN,
        /** What was wished up to a moment is the same whatever comes after it: the inputs end there. */
        CAUSAL,
        /** Exchanged names exchange every wish. */
        MIRROR
    }

    /**
     * What came of it.
     *
     * @param trial which
     * @param policy whose
     * @param passed whether the rule held
     * @param measured by the rule's measure: points of weight, capture gained, or wishes that differ
     * @param note in words
     */
    record Verdict(Trial trial, String policy, boolean passed, double measured, String note) {}
}
