package io.steelyard.engine.domain;

/** What the engine may do: trade, only reduce exposure to the riskier coin, or nothing at all. */
public enum TradingState {
    ACTIVE,
    REDUCE_ONLY,
    HALTED
}
