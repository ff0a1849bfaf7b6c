package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.FlowKind;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import io.steelyard.engine.signal.PrimaryFlow.Accounting;
import org.junit.jupiter.api.Test;

final class PrimaryFlowTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long DAY = 1_440 * MINUTE;
    private static final long MICROS = 1_000_000L;
    private static final VenueId ETHEREUM = new VenueId("ethereum");
    private static final VenueId ARBITRUM = new VenueId("arbitrum");

    private final PrimaryFlow usdc = new PrimaryFlow(Accounting.SUPPLY);
    private final PrimaryFlow usdt = new PrimaryFlow(Accounting.TREASURY);
    private long now = 20_000 * DAY;
    private long block = 100;
    private long sequence;

    @Test
    void shouldTakeBurnsLessMintsForRedemption() {
        flow(usdc, FlowKind.BURN, ETHEREUM, 50);
        flow(usdc, FlowKind.MINT, ETHEREUM, 20);
        flow(usdc, FlowKind.TREASURY_IN, ETHEREUM, 7);
        assertEquals(30 * MICROS, usdc.hourNetRedeemedMicros());
        now += 60 * MINUTE;
        usdc.onMinute(now);
        assertEquals(0, usdc.hourNetRedeemedMicros());
        assertEquals(30 * MICROS, usdc.dayNetRedeemedMicros());
        now += DAY;
        usdc.onMinute(now);
        assertEquals(0, usdc.dayNetRedeemedMicros());
    }

    @Test
    void shouldNotTakeATreasurysAuthorisationForIssue() {
        flow(usdt, FlowKind.MINT, ETHEREUM, 1_000_000_000);
        assertEquals(0, usdt.dayNetRedeemedMicros());
        assertEquals(1_000_000_000 * MICROS, usdt.dayAuthorisedMicros());
        flow(usdt, FlowKind.TREASURY_OUT, ETHEREUM, 40);
        flow(usdt, FlowKind.TREASURY_IN, ETHEREUM, 100);
        assertEquals(60 * MICROS, usdt.dayNetRedeemedMicros());
    }

    @Test
    void shouldNetAMoveBetweenChainsToNothing() {
        flow(usdc, FlowKind.BURN, ETHEREUM, 5_000);
        assertEquals(5_000 * MICROS, usdc.hourNetRedeemedMicros());
        now += 15 * MINUTE;
        flow(usdc, FlowKind.MINT, ARBITRUM, 5_000);
        assertEquals(0, usdc.hourNetRedeemedMicros());
        now += 50 * MINUTE; // the burn would have left the hour by now, and the mint alone would stand
        usdc.onMinute(now);
        assertEquals(0, usdc.hourNetRedeemedMicros());
        assertEquals(0, usdc.dayNetRedeemedMicros());
    }

    @Test
    void shouldNetAMoveWhoseMintIsSeenFirst() {
        flow(usdc, FlowKind.MINT, ARBITRUM, 5_000);
        flow(usdc, FlowKind.BURN, ETHEREUM, 5_000);
        assertEquals(0, usdc.hourNetRedeemedMicros());
        flow(usdc, FlowKind.BURN, ETHEREUM, 5_000); // the mint is taken
        assertEquals(5_000 * MICROS, usdc.hourNetRedeemedMicros());
    }

    @Test
    void shouldNotPairAMintOnTheSameChainOrOfAnotherSizeOrTooLate() {
        flow(usdc, FlowKind.BURN, ETHEREUM, 5_000);
        flow(usdc, FlowKind.MINT, ETHEREUM, 5_000);
        flow(usdc, FlowKind.MINT, ARBITRUM, 4_999);
        now += 61 * MINUTE;
        flow(usdc, FlowKind.MINT, ARBITRUM, 5_000);
        assertEquals(-5_000 * MICROS, usdc.hourNetRedeemedMicros());
    }

    @Test
    void shouldKeepBridgesApart() {
        flow(usdc, FlowKind.BRIDGE_OUT, ETHEREUM, 900);
        flow(usdc, FlowKind.BRIDGE_IN, ARBITRUM, 600);
        assertEquals(0, usdc.dayNetRedeemedMicros());
        assertEquals(300 * MICROS, usdc.inTransitMicros());
    }

    @Test
    void shouldTakeOutWhatARemovedBlockHeld() {
        flow(usdc, FlowKind.BURN, ETHEREUM, 10);
        block = 200;
        flow(usdc, FlowKind.BURN, ETHEREUM, 500);
        now += 2 * MINUTE;
        usdc.onReorg(++sequence, now, new ChainReorged(now, ETHEREUM, 200, 1));
        assertEquals(10 * MICROS, usdc.hourNetRedeemedMicros());
        assertEquals(sequence, usdc.sequence());
        assertFalse(usdc.isUncertain());
        flow(usdc, FlowKind.BURN, ETHEREUM, 500); // the new block holds it again
        assertEquals(510 * MICROS, usdc.dayNetRedeemedMicros());
    }

    @Test
    void shouldCountTheOtherEndWhenOneEndOfAMoveIsRemoved() {
        flow(usdc, FlowKind.BURN, ETHEREUM, 500);
        block = 300;
        flow(usdc, FlowKind.MINT, ARBITRUM, 500);
        usdc.onReorg(++sequence, now, new ChainReorged(now, ARBITRUM, 300, 1));
        assertEquals(500 * MICROS, usdc.hourNetRedeemedMicros());
        flow(usdc, FlowKind.MINT, ARBITRUM, 500);
        assertEquals(0, usdc.hourNetRedeemedMicros());
    }

    @Test
    void shouldBeUncertainForADayAfterARemovalDeeperThanItsMemory() {
        for (int i = 0; i < 5_000; i++) {
            flow(usdc, FlowKind.BURN, ETHEREUM, 1);
        }
        usdc.onReorg(++sequence, now, new ChainReorged(now, ETHEREUM, 50, 100));
        assertTrue(usdc.isUncertain());
        assertEquals(0, usdc.dayNetRedeemedMicros());
        usdc.onMinute(now + DAY);
        assertFalse(usdc.isUncertain());
    }

    @Test
    void shouldMeasureADayAgainstTheUsualDay() {
        for (int i = 0; i < 15; i++) {
            daily(FlowKind.BURN, i % 2 == 0 ? 100 : 0);
            daily(FlowKind.MINT, i % 2 == 0 ? 0 : 100);
            assertEquals(0, usdc.dayAgainstUsualRaw());
            nextDay();
        }
        daily(FlowKind.BURN, 950);
        daily(FlowKind.MINT, 50);
        assertEquals(9 * FixedPoint.MILLION, usdc.dayAgainstUsualRaw());
        assertEquals(0, usdc.hourNetRedeemedMicros(), "a sum over a day says nothing of the hour");
        nextDay();
        daily(FlowKind.MINT, 900);
        assertEquals(0, usdc.dayAgainstUsualRaw());
    }

    @Test
    void shouldStayBoundedWhateverItIsFed() {
        for (int i = 0; i < 5; i++) {
            usdc.onFlow(
                    ++sequence,
                    now,
                    new TokenFlowed(now, Asset.USDC, ETHEREUM, FlowKind.BURN, 1, i, Long.MAX_VALUE - i));
        }
        assertTrue(usdc.hourNetRedeemedMicros() > 0);
        usdc.onFlow(++sequence, now, new TokenFlowed(now, Asset.USDC, ETHEREUM, FlowKind.BURN, 1, 9, Long.MIN_VALUE));
        assertTrue(usdc.dayNetRedeemedMicros() > 0);
    }

    @Test
    void shouldFoldWhatItRemembersIntoTheHash() {
        long before = usdc.stateHash(0);
        flow(usdc, FlowKind.BURN, ETHEREUM, 10);
        long after = usdc.stateHash(0);
        assertNotEquals(before, after);
        flow(usdc, FlowKind.MINT, ARBITRUM, 10);
        assertNotEquals(after, usdc.stateHash(0));
    }

    private void nextDay() {
        usdc.onMinute(now + MINUTE);
        now += DAY;
    }

    private void daily(FlowKind kind, long coins) {
        usdc.onFlow(++sequence, now, new TokenFlowed(now, Asset.USDC, ETHEREUM, kind, 0, 0, coins * MICROS));
    }

    private void flow(PrimaryFlow of, FlowKind kind, VenueId chain, long coins) {
        sequence++;
        of.onFlow(sequence, now, new TokenFlowed(now, Asset.USDC, chain, kind, block, (int) sequence, coins * MICROS));
    }
}
