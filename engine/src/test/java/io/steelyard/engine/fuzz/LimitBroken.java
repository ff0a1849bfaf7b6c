package io.steelyard.engine.fuzz;

/** The oracle's verdict: a limit was broken, and which. */
final class LimitBroken extends AssertionError {
    private static final long serialVersionUID = 1L;
    private final String limit;

    LimitBroken(String limit, String detail) {
        super(limit + ": " + detail);
        this.limit = limit;
    }

    private LimitBroken(String limit, String detail, LimitBroken cause) {
        super(detail, cause);
        this.limit = limit;
    }

    /** A {@code DenyReason} or a {@code TargetBound} by name, or what else was found. */
    String limit() {
        return limit;
    }

    /** The same with the place that brings it back. */
    LimitBroken in(String place) {
        return new LimitBroken(limit, getMessage() + " in " + place, this);
    }

    static void unless(boolean kept, String limit, Object detail) {
        if (!kept) {
            throw new LimitBroken(limit, String.valueOf(detail));
        }
    }
}
