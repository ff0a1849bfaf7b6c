package io.steelyard.engine.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class IssuerHazardTest {
    private static final long COST_RAW = 1_000;

    private final IssuerHazard hazard = new IssuerHazard(IssuerPrior.EVEN);

    @Test
    void shouldBeThePriorInCalm() {
        hazard.update(IssuerSigns.CALM);
        assertEquals(500, hazard.eventsPerDayRaw());
        assertEquals(0, hazard.totalMilliNats());
        assertEquals(0, hazard.kindsOfEvidence());
        assertEquals(75, hazard.expectedLossRaw(0)); // 0.0005 · 15 % = 0.75 bp a day
    }

    /** (e^n − 1) λ0 ℓ = c gives 2.67 nats: 3 + 2.67 · 9.4 = 28.1 bp. */
    @Test
    void shouldPayForARoundTripAtTwentyEightBasisPointsOfPriceAlone() {
        hazard.update(fall(2_800));
        assertTrue(saving() < COST_RAW);
        hazard.update(fall(2_820));
        assertTrue(saving() > COST_RAW);
        assertEquals(1, hazard.kindsOfEvidence());
    }

    @Test
    void shouldMeasureAFallInTheWeeksOwnRestlessness() {
        hazard.update(fall(3_000));
        int quiet = hazard.milliNats(HazardTerm.PRICE);
        hazard.update(new IssuerSigns(3_000, 600, 0, 0, 1_000_000, 0, 0));
        assertEquals(1_277, hazard.milliNats(HazardTerm.PRICE)); // 30 bp at a usual 6 are 15: (15 − 3) / 9.4
        assertTrue(hazard.milliNats(HazardTerm.PRICE) < quiet);
    }

    @Test
    void shouldNameWhatEachSignAdds() {
        hazard.update(new IssuerSigns(400, 100, 0, 400, 58_000, 9_200, 0));
        assertEquals(106, hazard.milliNats(HazardTerm.PRICE));
        assertEquals(500, hazard.milliNats(HazardTerm.POOL));
        assertEquals(500, hazard.milliNats(HazardTerm.FLOW));
        assertEquals(1_800, hazard.milliNats(HazardTerm.CONFLUENCE));
        assertEquals(2_906, hazard.totalMilliNats());
        assertEquals(1_106, hazard.plainMilliNats());
        assertEquals(3, hazard.kindsOfEvidence());
    }

    @Test
    void shouldNotHearThePoolForACoinThatItDoesNotPriceLower() {
        hazard.update(new IssuerSigns(1_000, 100, 0, 0, 10_000, 0, 0));
        assertEquals(0, hazard.milliNats(HazardTerm.POOL));
        hazard.update(new IssuerSigns(-1_000, 100, 0, 5_000, 10_000, 0, 0));
        assertEquals(0, hazard.milliNats(HazardTerm.POOL));
    }

    private long saving() {
        return hazard.expectedLossRaw(hazard.totalMilliNats()) - hazard.expectedLossRaw(0);
    }

    private static IssuerSigns fall(long raw) {
        return new IssuerSigns(raw, 100, 0, 0, 1_000_000, 0, 0);
    }
}
