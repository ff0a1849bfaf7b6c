package io.steelyard.backtest.replay;

/** Whose opinion a backtest hears. */
public enum AdviceSource {
    /** The advice that stands in the journal. */
    RECORDED,
    /** None: advice inputs of the journal are left out. */
    NONE
}
