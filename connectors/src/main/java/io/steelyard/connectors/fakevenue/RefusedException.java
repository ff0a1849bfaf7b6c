package io.steelyard.connectors.fakevenue;

/** Thrown to whoever asked the exchange for what it does not do; nothing was changed. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Refusal refusal;

    /** Why. */
    enum Refusal {
        DUPLICATE,
        INSUFFICIENT,
        WOULD_TAKE,
        UNKNOWN_ORDER,
        UNKNOWN_SYMBOL,
        TICK,
        LOT,
        NOTIONAL,
        TOO_MANY_ORDERS,
        NOT_TRADING
    }

    RefusedException(Refusal refusal) {
        super(refusal.name());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
