package io.steelyard.backtest.replay;

/** Whose opinion a backtest hears. */
public enum AdviceSource {
    /** The opinions that stand in the journal, as they stand there. */
    JOURNAL,
    /** None: advice inputs of the journal are left out. */
    NONE,
    /** An adviser is asked anew, whose models answer what they answered when they were recorded. */
    RECORDED,
    /** An adviser is asked anew, whose models answer now. */
    ASK;

    /** What a run is named by: asked now or answered from a recording, it is the same run. */
    String word() {
        return asks() ? "ASKED" : name();
    }

    /** Whether an adviser is asked anew. */
    public boolean asks() {
        return this == RECORDED || this == ASK;
    }
}
