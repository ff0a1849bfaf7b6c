package io.steelyard.engine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.event.Decision.ApprovalEnd;
import io.steelyard.engine.risk.RiskLimits;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * For any sequence of inputs and advice (malformed, hostile, extreme) no submitted order and no reachable portfolio breaks a
 * limit. The real core, with the limits that ship and with variations of them, lives many short lives in hostile worlds; an
 * oracle of its own recomputes every limit from the raw history with big integers at every order, fill and target. What it
 * takes from the engine is the market's data and its price signals, which have tests of their own.
 */
class LimitsPropertyTest {
    private static final int EPISODE = 2_500;
    private static final RiskLimits SHIPPED = ConfigLoader.loadLimits(
                    Path.of("..", "config", "limits.toml"), CoinPair.USDC_USDT)
            .limits();

    @Test
    @Tag("slow")
    void shouldBreakNoLimitInAMillionSteps() {
        assertEventful(run(1_000_000, 1));
    }

    @Test
    void shouldBreakNoLimitInAHundredThousandSteps() {
        Tally tally = run(100_000, 2);
        assertTrue(tally.orders > 500 && tally.fills > 500 && tally.targets > 50, tally::toString);
    }

    @Test
    @Tag("full")
    void shouldBreakNoLimitInAHundredMillionSteps() {
        assertEventful(run(100_000_000, 3));
    }

    static Tally run(long steps, long seed) {
        Tally tally = new Tally();
        for (long i = 0; tally.steps < steps; i++) {
            RiskLimits limits = WildLimits.of(SHIPPED, i);
            episode(seed, i, limits, limits, tally);
        }
        return tally;
    }

    /** One episode; what the oracles find carries the seed and the number that bring it back. */
    static void episode(long seed, long number, RiskLimits limits, RiskLimits believed, Tally tally) {
        try {
            new Episode(seed * 1_000_003 + number, WildLimits.pace(number), limits, believed, tally).run(EPISODE);
        } catch (LimitBroken broken) {
            throw broken.in("seed " + seed + ", episode " + number);
        }
    }

    static RiskLimits shipped() {
        return SHIPPED;
    }

    /** Much was ordered, filled and targeted, and every single limit denied something. */
    private static void assertEventful(Tally tally) {
        assertTrue(tally.steps >= 1_000_000, tally::toString);
        assertTrue(tally.orders > 10_000 && tally.fills > 10_000 && tally.targets > 1_000, tally::toString);
        assertTrue(tally.depegOrders > 1_000, tally::toString);
        assertEquals(EnumSet.allOf(DenyReason.class), tally.denials.keySet(), tally::toString);
        assertEquals(EnumSet.allOf(ApprovalEnd.class), tally.words.keySet(), tally::toString);
    }
}
