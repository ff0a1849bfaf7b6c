package io.steelyard.engine.domain;

/** How an order takes its price. A market order still carries a limit price: the worst we accept. */
public enum OrderType {
    MARKET,
    LIMIT,
    POST_ONLY
}
