package io.steelyard.engine.domain;

/** In which world the orders of a run live. */
public enum RunMode {
    BACKTEST,
    OBSERVE,
    PAPER,
    SHADOW,
    TESTNET,
    LIVE
}
