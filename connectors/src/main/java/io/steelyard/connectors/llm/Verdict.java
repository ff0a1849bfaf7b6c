package io.steelyard.connectors.llm;

import io.steelyard.connectors.llm.Exchange.Outcome;

/** What one model had to say, in the end. */
public sealed interface Verdict {

    /** It judged, soundly. */
    record Judged(Opinion opinion) implements Verdict {}

    /** It was asked and declined. */
    record Declined() implements Verdict {}

    /** It answered in a form that is no answer. */
    record Malformed(Flaw flaw, String field) implements Verdict {}

    /** No answer came. */
    record Silent(Outcome outcome) implements Verdict {}

    /**
     * It was not asked: the circuit is open, another question is under way, its server wants to be left
     * alone for a while, or the day's budget is spent.
     */
    record NotAsked(Reason reason) implements Verdict {}

    /** Why a model was not asked. */
    enum Reason {
        CIRCUIT_OPEN,
        BUSY,
        ASKED_TO_WAIT,
        BUDGET
    }
}
