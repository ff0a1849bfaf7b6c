package io.steelyard.backtest.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.score.ExitReplay;
import io.steelyard.backtest.score.ExitRules;
import io.steelyard.backtest.score.MinuteTape;
import io.steelyard.backtest.score.NavPath;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Weight;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Written weights trade by the arithmetic of the reference replay. */
final class WeightReplayTest {
    private static final Manifest.Execution RULES = new Manifest.Execution(100_000, 1_000, 1, 285, 99_000_000, 30);
    private static final long START = 1_678_000_020_000_000_000L;
    private static final long USD = 10_000_000L * FixedPoint.ONE;

    @Property(tries = 60)
    void shouldLeaveExactlyAsTheReferenceDoes(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 0, max = 250) int decided,
            @ForAll boolean base) {
        MinuteTape tape = tape(seed, 300);
        ExitRules rules = new ExitRules(
                new Weight(RULES.participationRaw()), 2, new Bps(RULES.costRaw()), 1, Long.MAX_VALUE, Price.ONE);
        NavPath reference = new ExitReplay(tape, 0, tape.size(), USD, base, rules).run(decided);
        WeightTarget exit = new WeightTarget(tape.minuteNanos(decided) + Times.MINUTE_NANOS, base ? 0 : 1_000_000);
        PolicyPath path = new WeightReplay(tape, RULES, USD, 2).run("exit", List.of(exit));
        long[] expected = new long[reference.minutes()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = reference.navRaw(i);
        }
        assertArrayEquals(expected, path.nav());
    }

    @Test
    void shouldWalkToAWeightAndThenLetItDrift() {
        MinuteTape tape = tape(7, 600);
        PolicyPath path = new WeightReplay(tape, RULES, USD, 50)
                .run("quarter", List.of(new WeightTarget(START + Times.MINUTE_NANOS, 250_000)));
        assertEquals(500_000, path.baseWeight()[0], 1_000);
        assertEquals(250_000, path.baseWeight()[300], 5_000);
        assertEquals(0.25, path.turnover(), 0.01);
        assertEquals(2.5, path.costBp(), 0.1, "ten basis points of a quarter of the value");
    }

    @Test
    void shouldDoNothingWithoutATarget() {
        PolicyPath path = new WeightReplay(tape(3, 100), RULES, USD, 1).run("none", List.of());
        assertArrayEquals(path.hold(), path.nav());
        assertEquals(0, path.turnover());
    }

    @Test
    void shouldNotTradeBeforeTheDelay() {
        MinuteTape tape = tape(5, 60);
        long noon = tape.minuteNanos(10);
        PolicyPath path = new WeightReplay(tape, RULES, USD, 1).run("late", List.of(new WeightTarget(noon, 0)));
        assertEquals(path.hold()[9], path.nav()[9]);
        assertTrue(path.baseWeight()[10] < path.baseWeight()[9], "decided on the close before, traded in this minute");
    }

    static MinuteTape tape(long seed, int minutes) {
        SplittableRandom random = new SplittableRandom(seed);
        MinuteTape tape = new MinuteTape(START);
        for (int i = 0; i < minutes; i++) {
            long u = 100_000_000L - random.nextInt(3_000_000);
            long t = 100_000_000L + random.nextInt(1_000_000);
            tape.add(
                    u, t, FixedPoint.mulDivHalfEven(u, FixedPoint.ONE, t), random.nextLong(2_000_000) * FixedPoint.ONE);
        }
        return tape;
    }
}
