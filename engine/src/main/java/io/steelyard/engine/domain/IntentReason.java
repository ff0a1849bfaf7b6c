package io.steelyard.engine.domain;

/** Why a strategy wants an order. */
public enum IntentReason {
    REBALANCE,
    RISK_OFF,
    RISK_ON,
    MARKET_MAKING,
    UNWIND,
    OPERATOR
}
