package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class PegStateRuleTest {
    private final PegStateRule rule = new PegStateRule();

    @Test
    void shouldNameTheBaseCoinAfterFiveSickMinutes() {
        minutes(4, -5_000, 700, -6_000);
        assertEquals(PegState.CALM, rule.state());
        minutes(1, -5_000, 700, -6_000);
        assertEquals(PegState.BASE_DEPEG, rule.state());
    }

    @Test
    void shouldNameTheQuoteCoinByItsOwnLeg() {
        minutes(5, 100, -5_001, -5_000);
        assertEquals(PegState.QUOTE_DEPEG, rule.state());
    }

    @Test
    void shouldStayCalmJustAboveTheLine() {
        minutes(100, -2_499, -2_499, -1_999);
        assertEquals(PegState.CALM, rule.state());
    }

    @Test
    void shouldOnlyBeStressedByTheCrossAlone() {
        minutes(5, 0, 0, -50_000);
        assertEquals(PegState.STRESS, rule.state());
    }

    @Test
    void shouldKeepTheDepegUntilAnHourOfHealth() {
        minutes(5, -6_000, 0, -6_000);
        minutes(59, -2_499, 0, -2_500);
        assertEquals(PegState.BASE_DEPEG, rule.state());
        minutes(1, -2_499, 0, -2_500);
        assertEquals(PegState.STRESS, rule.state());
    }

    @Test
    void shouldCalmDownAfterAnHourNearTheMedian() {
        minutes(5, 0, 0, -2_000);
        minutes(59, 0, 0, -999);
        assertEquals(PegState.STRESS, rule.state());
        minutes(1, 0, 0, -999);
        assertEquals(PegState.CALM, rule.state());
    }

    @Test
    void shouldStartTheHourAgainAfterARelapse() {
        minutes(5, -6_000, 0, -6_000);
        minutes(59, 0, 0, 0);
        minutes(1, -3_000, 0, -3_000);
        minutes(59, 0, 0, 0);
        assertEquals(PegState.BASE_DEPEG, rule.state());
    }

    private void minutes(int count, long base, long quote, long offMedian) {
        for (int i = 0; i < count; i++) {
            rule.onMinute(base, quote, offMedian);
        }
    }
}
