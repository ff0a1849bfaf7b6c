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
 * @param hitNanos when the attack begins, for the rules that measure time from it; 0 for the others
 * @param distortion what is done to its inputs
 */
record Trial(
        String id,
        String family,
        String what,
        Rule rule,
        BenchWindow window,
        long hitNanos,
        UnaryOperator<WindowInputs> distortion) {

    /** A trial whose rule asks for no moment. */
    Trial(
            String id,
            String family,
            String what,
            Rule rule,
            BenchWindow window,
            UnaryOperator<WindowInputs> distortion) {
        this(id, family, what, rule, window, 0, distortion);
    }

    /** What must be true. */
    enum Rule {
        /** No de-risk at all: nothing happened. */
        NO_DERISK,
        /** No wish moves further from the undistorted twin's than the declared points. */
        NO_MOVE,
        /** The wish on the issuers moves no further than the declared points; one venue alone is sick. */
        ISSUER_STAYS,
        /** Nothing lies at the venue that collapsed within the declared seconds, and nothing goes there any more. */
        VENUE_LEFT,
        /** Late data capture no more than timely data: otherwise something looks ahead. */
        NO_GAIN,
        /** What was wished up to a moment is the same whatever comes after it: the inputs end there. */
        CAUSAL,
        /** Exchanged names exchange every wish. */
        MIRROR
    }

    /** Whether the rule held, or could not be asked. */
    enum Outcome {
        PASSED,
        FAILED,
        /** The policy or the data gave nothing to judge by; neither a success nor a failure. */
        NOT_JUDGED
    }

    /**
     * What came of it.
     *
     * @param trial which
     * @param policy whose
     * @param outcome whether the rule held
     * @param measured by the rule's measure: points of weight, capture gained, wishes that differ, or seconds
     * @param note in words
     */
    record Verdict(Trial trial, String policy, Outcome outcome, double measured, String note) {
        boolean passed() {
            return outcome == Outcome.PASSED;
        }

        boolean failed() {
            return outcome == Outcome.FAILED;
        }

        boolean judged() {
            return outcome != Outcome.NOT_JUDGED;
        }
    }

    Verdict verdict(String policy, boolean passed, double measured, String note) {
        return new Verdict(this, policy, passed ? Outcome.PASSED : Outcome.FAILED, measured, note);
    }

    Verdict notJudged(String policy, String why) {
        return new Verdict(this, policy, Outcome.NOT_JUDGED, Double.NaN, "not judged: " + why);
    }
}
