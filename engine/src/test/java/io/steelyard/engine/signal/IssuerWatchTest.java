package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import org.junit.jupiter.api.Test;

final class IssuerWatchTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final VenueId ETHEREUM = new VenueId("ethereum");
    private static final VenueId ARBITRUM = new VenueId("arbitrum");

    private final IssuerWatch watch = new IssuerWatch();
    private long now = 20_000 * DAY;
    private long sequence;

    @Test
    void shouldKnowOnWhichChainsTheCoinStandsStill() {
        act(IssuerAction.PAUSE, ETHEREUM, 10, false);
        act(IssuerAction.PAUSE, ARBITRUM, 10, false);
        act(IssuerAction.UNPAUSE, ETHEREUM, 11, false);
        assertTrue(watch.isPaused());
        act(IssuerAction.UNPAUSE, ARBITRUM, 11, false);
        assertFalse(watch.isPaused());
        assertEquals(4, watch.sequence());
    }

    @Test
    void shouldStopHardOnlyForAnAddressOfOurs() {
        act(IssuerAction.BLACKLIST, ETHEREUM, 10, false);
        assertFalse(watch.isOwnAddressFrozen());
        act(IssuerAction.BLACKLIST, ETHEREUM, 10, true);
        assertTrue(watch.isOwnAddressFrozen());
        act(IssuerAction.UNBLACKLIST, ETHEREUM, 12, false);
        assertTrue(watch.isOwnAddressFrozen());
        act(IssuerAction.UNBLACKLIST, ETHEREUM, 12, true);
        assertFalse(watch.isOwnAddressFrozen());
    }

    @Test
    void shouldForgetTheCountsAfterADay() {
        act(IssuerAction.UPGRADE, ETHEREUM, 10, false);
        act(IssuerAction.FEE_CHANGE, ETHEREUM, 10, false);
        act(IssuerAction.MINTER_CHANGE, ETHEREUM, 10, false);
        assertEquals(2, watch.dayContractChanges());
        IssuerActed latest = watch.latest();
        assertNotNull(latest);
        assertEquals(IssuerAction.MINTER_CHANGE, latest.action());
        watch.onMinute(now + DAY + 1);
        assertEquals(0, watch.dayContractChanges());
        assertNull(watch.latest());
    }

    @Test
    void shouldUndoWhatStoodInARemovedBlock() {
        act(IssuerAction.PAUSE, ETHEREUM, 10, false);
        act(IssuerAction.UNPAUSE, ETHEREUM, 20, false);
        act(IssuerAction.BLACKLIST, ETHEREUM, 21, true);
        watch.onReorg(++sequence, now, new ChainReorged(now, ETHEREUM, 20, 2));
        assertTrue(watch.isPaused());
        assertFalse(watch.isOwnAddressFrozen());
        assertEquals(0, watch.dayCount(IssuerAction.BLACKLIST));
        watch.onReorg(++sequence, now, new ChainReorged(now, ARBITRUM, 1, 2));
        assertTrue(watch.isPaused());
        watch.onReorg(++sequence, now, new ChainReorged(now, ETHEREUM, 10, 1));
        assertFalse(watch.isPaused());
    }

    @Test
    void shouldNotUnpauseForARemovedSecondPause() {
        act(IssuerAction.PAUSE, ETHEREUM, 10, false);
        act(IssuerAction.PAUSE, ETHEREUM, 20, false);
        watch.onReorg(++sequence, now, new ChainReorged(now, ETHEREUM, 20, 1));
        assertTrue(watch.isPaused());
    }

    @Test
    void shouldTakeTheOrderOfBlocksWhateverOrderTheyAreHeardIn() {
        act(IssuerAction.UNPAUSE, ETHEREUM, 20, false);
        act(IssuerAction.PAUSE, ETHEREUM, 10, false);
        assertFalse(watch.isPaused());
        act(IssuerAction.PAUSE, ETHEREUM, 30, false);
        act(IssuerAction.UNPAUSE, ETHEREUM, 25, false);
        assertTrue(watch.isPaused());
        watch.onReorg(++sequence, now, new ChainReorged(now, ETHEREUM, 30, 1));
        assertFalse(watch.isPaused());
        watch.onReorg(++sequence, now, new ChainReorged(now, ETHEREUM, 20, 6));
        assertTrue(watch.isPaused());
    }

    @Test
    void shouldKeepWhatIsFinalAgainstAnOlderActionHeardLater() {
        act(IssuerAction.PAUSE, ETHEREUM, 10, false);
        act(IssuerAction.BLACKLIST, ETHEREUM, 11, true);
        now += 2 * DAY;
        act(IssuerAction.UNPAUSE, ETHEREUM, 9, false);
        act(IssuerAction.UNBLACKLIST, ETHEREUM, 12, true);
        assertTrue(watch.isPaused());
        assertFalse(watch.isOwnAddressFrozen());
        watch.onReorg(++sequence, now, new ChainReorged(now, ETHEREUM, 8, 5));
        assertTrue(watch.isPaused());
        assertTrue(watch.isOwnAddressFrozen());
    }

    @Test
    void shouldMeasureFreezesAgainstTheUsualDay() {
        for (int i = 0; i < 15; i++) {
            assertEquals(0, watch.freezesAgainstUsualRaw());
            act(IssuerAction.BLACKLIST, ETHEREUM, 10, false);
            act(IssuerAction.BLACKLIST, ETHEREUM, 10, false);
            watch.onMinute(now);
            now += DAY;
        }
        watch.onMinute(now);
        for (int i = 0; i < 8; i++) {
            act(IssuerAction.BLACKLIST, ETHEREUM, 10, false);
        }
        assertEquals(4_000_000, watch.freezesAgainstUsualRaw());
    }

    @Test
    void shouldFoldPausesAndActionsIntoTheHash() {
        long before = watch.stateHash(0);
        act(IssuerAction.PAUSE, ETHEREUM, 10, false);
        assertNotEquals(before, watch.stateHash(0));
    }

    private void act(IssuerAction action, VenueId chain, long block, boolean own) {
        sequence++;
        watch.onAction(sequence, now, new IssuerActed(now, Asset.USDC, chain, action, block, (int) sequence, own));
    }
}
