package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The line of the alarm is where the expected loss first exceeds the cost, whatever the priors. */
final class AlarmLinePropertyTest {
    private static final long COST = 1_000;

    @Property
    void shouldBeTheFirstSumThatIsWorthTheCost(
            @ForAll @LongRange(min = 1, max = 20_000) long events,
            @ForAll @LongRange(min = 1, max = 1_000_000) long loss,
            @ForAll @LongRange(min = 1, max = 20_000) long otherEvents,
            @ForAll @LongRange(min = 100, max = 50_000) long cost) {
        IssuerPrior own = prior(events, loss);
        IssuerPrior other = prior(otherEvents, loss);
        int line = AlarmLine.milliNats(own, other, cost);
        long worth = new IssuerHazard(other).expectedLossRaw(0) + cost;
        IssuerHazard hazard = new IssuerHazard(own);
        int most = 0;
        for (HazardTerm term : HazardTerm.values()) {
            most += term.largestMilliNats();
        }
        assertTrue(line >= 0 && line <= most + 1);
        assertTrue(line == most + 1 || hazard.expectedLossRaw(line) > worth, "worth it there");
        assertTrue(line == 0 || hazard.expectedLossRaw(line - 1) <= worth, "not before");
    }

    @Property
    void shouldLieHigherTheLessThereIsToLoseAndTheMoreItCosts(
            @ForAll @LongRange(min = 1, max = 5_000) long events,
            @ForAll @LongRange(min = 1_000, max = 500_000) long loss,
            @ForAll @LongRange(min = 100, max = 5_000) long cost) {
        IssuerPrior one = prior(events, loss);
        int line = AlarmLine.milliNats(one, one, cost);
        assertTrue(AlarmLine.milliNats(one, one, 2 * cost) >= line);
        IssuerPrior worse = prior(events, 2 * loss);
        assertTrue(AlarmLine.milliNats(worse, one, cost) <= line);
        assertTrue(AlarmLine.milliNats(one, worse, cost) >= line);
        assertTrue(AlarmLine.milliNats(prior(2 * events, loss), one, cost) <= line);
    }

    /** λ0 = 5 in 10,000 days: (e^n − 1) λ0 ℓ = c gives 2.87 nats at 12 %, 3.71 at 5 %. */
    @Test
    void shouldBeTheKnownNumbers() {
        assertEquals(2.87, line(120_000, COST), 0.01);
        assertEquals(3.71, line(50_000, COST), 0.02);
        assertEquals(1.26, line(120_000, COST / 7), 0.1);
    }

    @Test
    void shouldBeOutOfReachWhereNothingIsWorthTheCost() {
        IssuerPrior harmless = prior(1, 1);
        int line = AlarmLine.milliNats(harmless, harmless, COST);
        assertTrue(new IssuerHazard(harmless).expectedLossRaw(line) <= COST);
    }

    private static double line(long loss, long cost) {
        return AlarmLine.milliNats(prior(500, loss), prior(500, loss), cost) / 1_000.0;
    }

    private static IssuerPrior prior(long events, long loss) {
        return new IssuerPrior(events, loss, 0, IssuerPrior.EVEN.redemption());
    }
}
