package io.steelyard.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import org.junit.jupiter.api.Test;

/** DOMAIN 1.2: a pause is a hard stop. The coin that stands still is not bought; whoever takes it may have it. */
class PausedCoinTest {
    private static final VenueId ETHEREUM = new VenueId("ethereum");
    private static final VenueId SOLANA = new VenueId("solana");

    private final Bench bench = new Bench();
    private final PausedCoin limit = new PausedCoin();

    @Test
    void shouldDenyOnlyThePurchaseOfThePausedCoin() {
        assertNull(limit.check(bench.buy("1000", "1")));
        issuer(Asset.USDC, IssuerAction.PAUSE, ETHEREUM, 5);
        Verdict.Deny deny = limit.check(bench.buy("1000", "1"));
        assertNotNull(deny);
        assertEquals(DenyReason.PAUSED_COIN, deny.reason());
        assertNull(limit.check(bench.sell("1000", "1")), "giving it away for the other coin");
        assertNotNull(limit.check(bench.calm(Bench.order(Bench.BASE_USD, Side.BUY, "1000", "1"))));
        assertNull(limit.check(bench.calm(Bench.order(Bench.BASE_USD, Side.SELL, "1000", "1"))), "into cash");
        assertNull(limit.check(bench.calm(Bench.order(Bench.QUOTE_USD, Side.BUY, "1000", "1"))), "the other coin");
    }

    @Test
    void shouldDenyTheQuoteCoinAsWell() {
        issuer(Asset.USDT, IssuerAction.PAUSE, ETHEREUM, 5);
        assertNotNull(limit.check(bench.sell("1000", "1")));
        assertNull(limit.check(bench.buy("1000", "1")));
    }

    @Test
    void shouldHoldUntilEveryChainIsFreeAgain() {
        issuer(Asset.USDC, IssuerAction.PAUSE, ETHEREUM, 5);
        issuer(Asset.USDC, IssuerAction.PAUSE, SOLANA, 5);
        issuer(Asset.USDC, IssuerAction.UNPAUSE, ETHEREUM, 6);
        assertNotNull(limit.check(bench.buy("1000", "1")));
        issuer(Asset.USDC, IssuerAction.UNPAUSE, SOLANA, 6);
        assertNull(limit.check(bench.buy("1000", "1")));
    }

    @Test
    void shouldFollowTheChainWhenBlocksAreRemoved() {
        issuer(Asset.USDC, IssuerAction.PAUSE, ETHEREUM, 5);
        bench.input(new ChainReorged(1, ETHEREUM, 5, 1));
        assertNull(limit.check(bench.buy("1000", "1")));
    }

    @Test
    void shouldNotMindOtherActions() {
        for (IssuerAction action : IssuerAction.values()) {
            if (action != IssuerAction.PAUSE) {
                issuer(Asset.USDC, action, ETHEREUM, 5);
            }
        }
        assertNull(limit.check(bench.buy("1000", "1")));
    }

    private void issuer(Asset coin, IssuerAction action, VenueId chain, long block) {
        bench.input(new IssuerActed(bench.now, coin, chain, action, block, 0, false));
    }
}
