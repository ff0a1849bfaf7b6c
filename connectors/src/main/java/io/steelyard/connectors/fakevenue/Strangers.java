package io.steelyard.connectors.fakevenue;

/** Everybody else at the fake venue. */
@FunctionalInterface
interface Strangers {
    /** Nobody. */
    Strangers NONE = (_, _) -> {};

    /** What they do until then; called with times that never go back. */
    void until(FakeExchange exchange, long nowMillis);
}
