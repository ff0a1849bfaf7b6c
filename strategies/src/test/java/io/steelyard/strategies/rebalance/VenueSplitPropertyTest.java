package io.steelyard.strategies.rebalance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class VenueSplitPropertyTest {
    private static final long LARGEST = 1_000_000_000_000_000_000L / 8;

    static final class Plan {
        private final long wanted;
        private final long[] weights;
        private final long[] caps;

        Plan(long wanted, long[] weights, long[] caps) {
            this.wanted = wanted;
            this.weights = weights.clone();
            this.caps = caps.clone();
        }

        long[] split() {
            return VenueSplit.of(wanted, weights, caps);
        }

        long room() {
            return Arrays.stream(caps).sum();
        }

        @Override
        public String toString() {
            return wanted + " over " + Arrays.toString(weights) + " within " + Arrays.toString(caps);
        }
    }

    @Property
    void shouldNeverExceedACapAndAddUpToThePlan(@ForAll("plans") Plan plan) {
        long[] parts = plan.split();
        for (int i = 0; i < parts.length; i++) {
            assertTrue(parts[i] >= 0 && parts[i] <= plan.caps[i], plan + " gave " + Arrays.toString(parts));
        }
        assertEquals(Math.min(plan.wanted, plan.room()), Arrays.stream(parts).sum(), plan::toString);
    }

    @Property
    void shouldGiveAnUncappedVenueItsProportionOrMore(@ForAll("plans") Plan plan) {
        long[] parts = plan.split();
        double total = Arrays.stream(plan.weights).asDoubleStream().sum();
        for (int i = 0; i < parts.length; i++) {
            boolean capped = parts[i] == plan.caps[i];
            double share = total == 0 ? 0 : plan.wanted * (plan.weights[i] / total);
            assertTrue(capped || parts[i] >= share * (1 - 1e-9) - 1, plan + " gave " + Arrays.toString(parts));
        }
    }

    @Property
    void shouldNotCareInWhichOrderVenuesStandBeyondAUnit(@ForAll("plans") Plan plan) {
        long[] forth = plan.split();
        long[] back = reversed(VenueSplit.of(plan.wanted, reversed(plan.weights), reversed(plan.caps)));
        for (int i = 0; i < forth.length; i++) {
            assertTrue(Math.abs(forth[i] - back[i]) <= 1, plan.toString());
        }
    }

    @Test
    void shouldTellEqualVenuesApartByTheirPlaceOnly() {
        long[] alike = {7, 7, 7};
        long[] room = {100, 100, 100};
        assertArrayEquals(new long[] {4, 3, 3}, VenueSplit.of(10, alike, room));
        assertArrayEquals(new long[] {4, 4, 3}, VenueSplit.of(11, new long[3], room));
    }

    @Test
    void shouldPassOnWhatACappedVenueCannotTake() {
        assertArrayEquals(
                new long[] {10, 60, 30}, VenueSplit.of(100, new long[] {70, 20, 10}, new long[] {10, 500, 500}));
        assertArrayEquals(new long[] {0, 0}, VenueSplit.of(100, new long[] {5, 5}, new long[2]));
    }

    @Provide
    Arbitrary<Plan> plans() {
        return Arbitraries.integers()
                .between(1, 8)
                .flatMap(n -> Combinators.combine(Arbitraries.longs().between(0, LARGEST), amounts(n), amounts(n))
                        .as(Plan::new));
    }

    private static Arbitrary<long[]> amounts(int n) {
        Arbitrary<Long> amount = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 20), Arbitraries.longs().between(0, LARGEST));
        return amount.array(long[].class).ofSize(n);
    }

    private static long[] reversed(long[] values) {
        long[] back = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            back[i] = values[values.length - 1 - i];
        }
        return back;
    }
}
