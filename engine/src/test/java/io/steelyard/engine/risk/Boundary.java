package io.steelyard.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.steelyard.engine.risk.Verdict.Deny;
import java.util.function.LongFunction;

/** Asks a limit at its bound, just under it and just over it, by moving the bound past a measure that is known by hand. */
final class Boundary {
    private Boundary() {}

    /** A measure that may reach its bound but not exceed it. */
    static void most(long measure, LongFunction<Limit> limit, Proposal order) {
        assertNull(limit.apply(measure).check(order), "at the bound");
        assertNull(limit.apply(measure + 1).check(order), "just under the bound");
        assertDenied(measure, measure - 1, limit, order);
    }

    /** A measure that may fall to its bound but not below it. */
    static void least(long measure, LongFunction<Limit> limit, Proposal order) {
        assertNull(limit.apply(measure).check(order), "at the bound");
        assertNull(limit.apply(measure - 1).check(order), "just over the bound");
        assertDenied(measure, measure + 1, limit, order);
    }

    /** A measure that must not even reach its bound. */
    static void below(long measure, LongFunction<Limit> limit, Proposal order) {
        assertNull(limit.apply(measure + 1).check(order), "just under the bound");
        assertDenied(measure, measure, limit, order);
        assertDenied(measure, measure - 1, limit, order);
    }

    static void assertDenied(long measure, long bound, LongFunction<Limit> limit, Proposal order) {
        Limit denying = limit.apply(bound);
        Deny deny = denying.check(order);
        assertNotNull(deny, () -> denying + " beyond the bound");
        assertEquals(new Deny(denying.reason(), measure, bound), deny);
    }
}
