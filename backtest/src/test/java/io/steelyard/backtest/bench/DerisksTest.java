package io.steelyard.backtest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.backtest.bench.Derisks.Derisk;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DerisksTest {
    private static final long FAR = 100_000;

    @Test
    void shouldCountAStretchOnce() {
        List<WeightTarget> targets =
                List.of(at(10, 300_000), at(20, 100_000), at(30, 0), at(40, 500_000), at(50, 750_000));
        assertEquals(List.of(new Derisk(10, true), new Derisk(50, false)), Derisks.of(targets, FAR, 0, 100));
    }

    @Test
    void shouldNotCountSmallTilts() {
        assertEquals(List.of(), Derisks.of(List.of(at(10, 401_000), at(20, 599_000)), FAR, 0, 100));
    }

    @Test
    void shouldCountWhatIsInForceAtTheStartAndNothingAfterTheEnd() {
        List<WeightTarget> targets = List.of(at(10, 0), at(200, 1_000_000));
        assertEquals(List.of(new Derisk(100, true)), Derisks.of(targets, FAR, 100, 200));
        assertEquals(List.of(), Derisks.of(List.of(at(10, 0), at(20, 500_000)), FAR, 100, 200));
    }

    @Test
    void shouldCountAChangeOfSidesTwice() {
        assertEquals(
                2,
                Derisks.of(List.of(at(10, 0), at(20, 1_000_000)), FAR, 0, 100).size());
    }

    @Test
    void shouldCarryTheStandingWishIntoAWindow() {
        List<WeightTarget> wishes = List.of(at(5, 0), at(7, 200_000), at(150, 205_000), at(160, 0));
        assertEquals(List.of(at(100, 200_000), at(160, 0)), WeightTargets.within(wishes, 100, 200));
        assertEquals(List.of(at(5, 0)), WeightTargets.within(wishes, 1, 6));
    }

    private static WeightTarget at(long nanos, int weightRaw) {
        return new WeightTarget(nanos, weightRaw);
    }
}
