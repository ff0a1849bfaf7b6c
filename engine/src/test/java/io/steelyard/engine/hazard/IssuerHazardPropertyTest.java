package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.FixedPoint;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The hazard never falls when a sign worsens, and never leaves its bounds, whatever the numbers. */
final class IssuerHazardPropertyTest {

    @Property(tries = 500)
    void shouldRiseWithTheFall(
            @ForAll("signs") IssuerSigns signs, @ForAll @LongRange(min = 0, max = 100_000) long more) {
        requireNotLess(
                signs,
                new IssuerSigns(
                        signs.fallRaw() + more,
                        signs.usualDistanceRaw(),
                        signs.legFallRaw(),
                        signs.poolFallRaw(),
                        signs.liquidityShareRaw(),
                        signs.flowMilli(),
                        signs.imbalanceMilli()));
    }

    @Property(tries = 500)
    void shouldRiseWithEveryOtherSign(
            @ForAll("signs") IssuerSigns signs, @ForAll @LongRange(min = 0, max = 100_000) long more) {
        requireNotLess(signs, with(signs, 0, more, 0, 0, 0, 0));
        requireNotLess(signs, with(signs, 0, 0, more, 0, 0, 0));
        requireNotLess(signs, with(signs, 0, 0, 0, -Math.min(more, signs.liquidityShareRaw()), 0, 0));
        requireNotLess(signs, with(signs, 0, 0, 0, 0, more, 0));
        requireNotLess(signs, with(signs, 0, 0, 0, 0, 0, more));
        if (signs.fallRaw() >= 0) {
            requireNotLess(signs, with(signs, -Math.min(more, signs.usualDistanceRaw()), 0, 0, 0, 0, 0));
        }
    }

    @Property(tries = 500)
    void shouldKeepEveryTermWithinItsBound(@ForAll("signs") IssuerSigns signs) {
        IssuerHazard hazard = measured(signs);
        int sum = 0;
        for (HazardTerm term : HazardTerm.values()) {
            int nats = hazard.milliNats(term);
            assertTrue(nats >= 0 && nats <= term.largestMilliNats(), () -> term + " " + nats);
            sum += nats;
        }
        assertEquals(sum, hazard.totalMilliNats());
        assertTrue(hazard.eventsPerDayRaw() >= IssuerPrior.EVEN.eventsPerDayRaw());
        assertTrue(hazard.expectedLossRaw(sum) <= IssuerPrior.EVEN.lossRaw());
    }

    @Property(tries = 200)
    void shouldNotLetPoolFlowOrImbalanceAskForALeaveWithoutAPrice(@ForAll("signs") IssuerSigns signs) {
        IssuerHazard hazard = measured(new IssuerSigns(
                0, 0, 0, signs.poolFallRaw(), signs.liquidityShareRaw(), signs.flowMilli(), signs.imbalanceMilli()));
        long saving = hazard.expectedLossRaw(hazard.plainMilliNats()) - hazard.expectedLossRaw(0);
        assertTrue(saving < 1_000, () -> "10 bp of cost are not paid for by pool and flow alone, was " + saving);
    }

    @Provide
    Arbitrary<IssuerSigns> signs() {
        Arbitrary<Long> distance =
                Arbitraries.longs().between(-200_000, 200_000).edgeCases(it -> it.add(0L));
        Arbitrary<Long> share = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 2 * FixedPoint.MILLION),
                Arbitraries.longs().between(0, 200_000),
                Arbitraries.just(Long.MAX_VALUE / 2));
        return Combinators.combine(
                        distance,
                        Arbitraries.longs().between(0, 5_000),
                        distance,
                        distance,
                        share,
                        Arbitraries.longs().between(-50_000, 50_000),
                        Arbitraries.longs().between(0, 1_000))
                .as(IssuerSigns::new);
    }

    private static IssuerSigns with(
            IssuerSigns s, long usual, long leg, long poolFall, long share, long flow, long imbalance) {
        return new IssuerSigns(
                s.fallRaw(),
                s.usualDistanceRaw() + usual,
                s.legFallRaw() + leg,
                s.poolFallRaw() + poolFall,
                s.liquidityShareRaw() + share,
                s.flowMilli() + flow,
                s.imbalanceMilli() + imbalance);
    }

    private static void requireNotLess(IssuerSigns before, IssuerSigns after) {
        int one = measured(before).totalMilliNats();
        int other = measured(after).totalMilliNats();
        assertTrue(other >= one, () -> one + " fell to " + other + " from " + before + " to " + after);
    }

    private static IssuerHazard measured(IssuerSigns signs) {
        IssuerHazard hazard = new IssuerHazard(IssuerPrior.EVEN);
        hazard.update(signs);
        return hazard;
    }
}
