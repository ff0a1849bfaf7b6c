package io.steelyard.strategies.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NestedReversionTest {
    private static final long PAR = FixedPoint.ONE;

    /** A simulated nested process: k = 0.1 a minute, h = 0.0005, noise 0.3 bp, the fundamental's 0.01 bp. */
    @Test
    void shouldFindTheSpeedsAndTheNoiseOfASimulatedProcess() {
        NestedReversion model = new NestedReversion(120, 10_000, 10_000);
        simulate(model, 60_000, 7);
        assertEquals(0.1, model.fastSpeed(), 0.03);
        assertEquals(0.09, model.variance(), 0.02);
        assertTrue(model.slowSpeed() < model.fastSpeed() / 5, () -> "slow speed " + model.slowSpeed());
    }

    @Test
    void shouldSeeNoReversionInARandomWalk() {
        NestedReversion model = new NestedReversion(120, 10_000, 10_000);
        Random random = new Random(3);
        long price = PAR;
        for (int i = 0; i < 60_000; i++) {
            price += StrictMath.round(random.nextGaussian() * 3_000);
            model.add(price);
        }
        assertTrue(model.fastSpeed() < 0.02, () -> "speed " + model.fastSpeed());
        assertEquals(0.09, model.variance(), 0.02);
    }

    @Test
    void shouldNotLearnAcrossAGap() {
        NestedReversion one = new NestedReversion(10, 100, 100);
        one.add(PAR);
        one.interrupt();
        one.add(PAR + 5_000_000);
        assertEquals(0.0, one.variance());
    }

    @Test
    void shouldGiveTheReflectedEstimateOfTheReflectedMarketToTheLastBit() {
        NestedReversion up = new NestedReversion(50, 500, 500);
        NestedReversion down = new NestedReversion(50, 500, 500);
        Random random = new Random(11);
        long offset = 0;
        for (int i = 0; i < 2_000; i++) {
            up.add(PAR + offset);
            down.add(PAR - offset);
            offset += random.nextInt(-9_000, 9_001) - offset / 20;
        }
        assertEquals(up.fastSpeed(), down.fastSpeed());
        assertEquals(up.variance(), down.variance());
        assertEquals(up.fundamental(), -down.fundamental());
        assertEquals(up.level(), -down.level());
    }

    /** The formulas of DOMAIN section 5 with the model's own k, f and σ², computed here once more. */
    @Test
    void shouldFollowTheFormulas() {
        ReversionQuotes.Parameters parameters = new ReversionQuotes.Parameters(10, 120, 10_000, 10, 50, 2_000);
        ReversionQuotes quotes = new ReversionQuotes(parameters);
        NestedReversion model = new NestedReversion(120, 10_000, 10_000);
        Random random = new Random(5);
        long offset = 0;
        for (int i = 0; i < 5_000; i++) {
            quotes.add(PAR + offset);
            model.add(PAR + offset);
            offset += random.nextInt(-6_000, 6_001) - offset / 10;
        }
        double k = model.fastSpeed();
        double h = model.slowSpeed();
        double a = StrictMath.exp(-k * 10);
        double m = 2.0;
        double fair = model.level()
                + (m - model.level()) * a
                + (model.fundamental() - model.level()) * k / (k - h) * (StrictMath.exp(-h * 10) - a);
        double held = (1 - StrictMath.exp(-2 * k * 10)) / (2 * k);
        double skew = 0.05 * model.variance() * held;
        double half = 0.05 * model.variance() * 10 / 2 + StrictMath.log(1 + 0.05 / 2.0) / 0.05;
        assertEquals(PAR + fair * 10_000, (double) quotes.fairRaw(PAR + 20_000), 3);
        assertEquals(3 * skew * 10_000, (double) quotes.skewRaw(3 * PAR, PAR), 4);
        assertEquals(half * 10_000, (double) quotes.halfSpreadRaw(), 1);
    }

    @Test
    void shouldHashEqualStatesAlike() {
        NestedReversion one = new NestedReversion(50, 500, 500);
        NestedReversion two = new NestedReversion(50, 500, 500);
        simulate(one, 500, 1);
        simulate(two, 500, 1);
        assertEquals(one.stateHash(StateHash.SEED), two.stateHash(StateHash.SEED));
        two.add(PAR);
        assertTrue(one.stateHash(StateHash.SEED) != two.stateHash(StateHash.SEED));
    }

    private static void simulate(NestedReversion model, int samples, long seed) {
        Random random = new Random(seed);
        double mid = 0;
        double fundamental = 0;
        for (int i = 0; i < samples; i++) {
            fundamental += -0.0005 * fundamental + 0.01 * random.nextGaussian();
            mid += 0.1 * (fundamental - mid) + 0.3 * random.nextGaussian();
            model.add(PAR + StrictMath.round(mid * 10_000));
        }
    }
}
