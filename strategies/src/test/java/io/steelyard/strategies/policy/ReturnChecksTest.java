package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import io.steelyard.engine.event.ControlInput.VenueStatusReported;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyStage;
import org.junit.jupiter.api.Test;

final class ReturnChecksTest {
    private static final VenueId CHAIN = new VenueId("ethereum");
    private static final long PAR = FixedPoint.ONE;
    private static final long BROKEN = 95_000_000L;

    private final PolicyStage stage = new PolicyStage()
            .list(PolicyStage.BASE_USD)
            .list(PolicyStage.QUOTE_USD)
            .hold(5_000_000, 5_000_000);
    private final AllocationPolicy policy = PluginRegistry.newPolicy("hazard", PluginSettings.empty());

    @Test
    void shouldWithholdNothingThatNobodyReports() {
        stage.minute(policy, PAR, PAR);
        assertFalse(ReturnChecks.areWithheld(stage, Coin.BASE));
        assertFalse(ReturnChecks.areWithheld(stage, Coin.QUOTE));
    }

    @Test
    void shouldWithholdACoinThatStandsStillAndNotTheOther() {
        stage.fold(acted(IssuerAction.PAUSE, false));
        assertTrue(ReturnChecks.areWithheld(stage, Coin.BASE));
        assertFalse(ReturnChecks.areWithheld(stage, Coin.QUOTE));
        stage.fold(acted(IssuerAction.UNPAUSE, false));
        assertFalse(ReturnChecks.areWithheld(stage, Coin.BASE));
        stage.fold(acted(IssuerAction.BLACKLIST, true));
        assertTrue(ReturnChecks.areWithheld(stage, Coin.BASE));
    }

    @Test
    void shouldWithholdACoinThatNoVenueGivesOut() {
        stage.minute(policy, PAR, PAR);
        stage.fold(new VenueStatusReported(stage.nowNanos(), PolicyStage.VENUE, Asset.USDC, true, true, false));
        assertTrue(ReturnChecks.areWithheld(stage, Coin.BASE));
        assertFalse(ReturnChecks.areWithheld(stage, Coin.QUOTE));
    }

    @Test
    void shouldWaitForTheBooksToFillAgain() {
        stage.list(PolicyStage.CROSS);
        for (int i = 0; i < 120; i++) {
            book(1_000);
        }
        assertFalse(ReturnChecks.areWithheld(stage, Coin.BASE));
        book(499);
        assertTrue(ReturnChecks.areWithheld(stage, Coin.BASE));
        book(500);
        assertFalse(ReturnChecks.areWithheld(stage, Coin.BASE));
    }

    @Test
    void shouldComeBackOnlyOnceTheCoinMovesAgain() {
        stage.calm(policy, 3 * 1440);
        minutes(60, BROKEN);
        stage.fold(acted(IssuerAction.PAUSE, false));
        long out = minutes(1, BROKEN);
        assertEquals(0, out);
        assertEquals(out, minutes(3 * 1440, PAR), "at par for three days, but nobody can redeem");
        stage.fold(acted(IssuerAction.UNPAUSE, false));
        assertNotEquals(out, minutes(10, PAR));
    }

    private long minutes(int count, long baseUsdRaw) {
        long wish = AllocationPolicy.KEEP;
        for (int i = 0; i < count; i++) {
            wish = stage.minute(policy, baseUsdRaw, PAR);
        }
        return wish;
    }

    /** A minute in which this many coins rest on either side, a tick from par. */
    private void book(long coins) {
        stage.at(stage.nowNanos() + PolicyStage.MINUTE);
        level(Side.BUY, PAR - 10_000, coins, BookUpdated.SNAPSHOT_BEGINS);
        level(Side.SELL, PAR + 10_000, coins, BookUpdated.LAST_OF_UPDATE);
        stage.sample();
    }

    private void level(Side side, long priceRaw, long coins, int flags) {
        stage.fold(BookUpdated.of(
                stage.nowNanos(),
                PolicyStage.CROSS.id(),
                side,
                priceRaw,
                coins * FixedPoint.ONE,
                stage.nowNanos(),
                flags));
    }

    private IssuerActed acted(IssuerAction action, boolean own) {
        return new IssuerActed(stage.nowNanos(), Asset.USDC, CHAIN, action, 1, 0, own);
    }
}
