package io.steelyard.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.DepthLimits;
import io.steelyard.engine.risk.RiskLimits.PriceLimits;
import io.steelyard.engine.risk.Verdict.Deny;
import org.junit.jupiter.api.Test;

/** The limits on prices and on the depth of the market. The bench's middle and its references stand at 1. */
class PriceLimitsTest {
    private static final long HUGE = Long.MAX_VALUE - 1;

    private final Bench bench = new Bench();

    @Test
    void shouldBoundSlippageToTheMiddle() {
        Boundary.most(300, max -> new SlippageToMid(toMid(max, HUGE)), bench.sell("1000", "0.9997"));
        Boundary.most(300, max -> new SlippageToMid(toMid(max, HUGE)), bench.buy("1000", "1.0003"));
        Boundary.most(
                300,
                max -> new SlippageToMid(toMid(0, max)),
                bench.depeg(Bench.order(Bench.CROSS, Side.BUY, "1000", "1.0003")));
        assertNull(new SlippageToMid(toMid(0, 0)).check(bench.sell("1000", "1.0003")), "better than the middle");
    }

    @Test
    void shouldDenyWhereThereIsNoMiddle() {
        bench.balance(Bench.POOL, Asset.USDC, "1");
        Proposal order = bench.calm(Bench.order(Bench.POOL_CROSS, Side.SELL, "1", "1"));
        assertEquals(
                new Deny(DenyReason.SLIPPAGE_TO_MID, Deny.UNKNOWN, HUGE),
                new SlippageToMid(toMid(HUGE, 0)).check(order));
    }

    @Test
    void shouldBoundSlippageToTheReferences() {
        Boundary.most(300, max -> new SlippageToReferences(toReferences(max, HUGE, 0)), bench.sell("1000", "0.9997"));
        Boundary.most(300, max -> new SlippageToReferences(toReferences(max, HUGE, 0)), bench.buy("1000", "1.0003"));
        Boundary.most(
                300,
                max -> new SlippageToReferences(toReferences(0, max, 0)),
                bench.depeg(Bench.order(Bench.CROSS, Side.SELL, "1000", "0.9997")));
    }

    @Test
    void shouldNeedEnoughReferencesForAMedian() {
        int live = bench.signals.liveReferences();
        assertEquals(3, live);
        Boundary.least(
                live, min -> new SlippageToReferences(toReferences(HUGE, HUGE, (int) min)), bench.sell("1000", "1"));
        Boundary.least(live, min -> new TooFewReferences((int) min), bench.sell("1000", "1"));
    }

    @Test
    void shouldKeepPricesInsideTheCollar() {
        Proposal order = bench.sell("1000", "0.97");
        Boundary.least(97_000_000, min -> new PriceCollar(collar(new Band(min, HUGE), new Band(1, HUGE))), order);
        Boundary.most(97_000_000, max -> new PriceCollar(collar(new Band(1, max), new Band(1, HUGE))), order);
        Proposal depeg = bench.depeg(Bench.order(Bench.CROSS, Side.SELL, "1000", "0.85"));
        Boundary.least(
                85_000_000, min -> new PriceCollar(collar(new Band(99_000_000, HUGE), new Band(min, HUGE))), depeg);
    }

    @Test
    void shouldNotBuyAFallingCoin() {
        bench.quote(Bench.BASE_USD, "0.9899", "0.9901");
        Boundary.least(99_000_000, FallingCoin::new, bench.buy("1000", "1"));
        assertNull(
                new FallingCoin(HUGE).check(bench.calm(Bench.order(Bench.BASE_USD, Side.SELL, "1000", "1"))),
                "into cash");
        bench.quote(Bench.QUOTE_USD, "0.9799", "0.9801");
        Boundary.least(98_000_000, FallingCoin::new, bench.sell("1000", "1"));
    }

    @Test
    void shouldWantDepthOnTheSideItTakesFrom() {
        bench.quote(Bench.CROSS, "0.9999", "1000", "1.0001", "2000");
        Boundary.least(Bench.raw("999.9"), min -> new MinDepth(new DepthLimits(500, min)), bench.sell("1", "1"));
        Boundary.least(Bench.raw("2000.2"), min -> new MinDepth(new DepthLimits(500, min)), bench.buy("1", "1"));
        assertNotNull(new MinDepth(new DepthLimits(99, 1)).check(bench.sell("1", "1")), "the touch lies 1 bp off");
        assertNull(new MinDepth(new DepthLimits(100, 1)).check(bench.sell("1", "1")), "1 bp is within 1 bp");
    }

    @Test
    void shouldCountTheLevelsOfABook() {
        book(Side.BUY, "0.9999", "1000", BookUpdated.SNAPSHOT_BEGINS);
        book(Side.BUY, "0.9995", "500", 0);
        book(Side.BUY, "0.9994", "9000", 0);
        assertNotNull(new MinDepth(new DepthLimits(500, 1)).check(bench.sell("1", "1")), "an unfinished book is none");
        book(Side.SELL, "1.0001", "1000", BookUpdated.LAST_OF_UPDATE);
        Boundary.least(Bench.raw("1499.65"), min -> new MinDepth(new DepthLimits(500, min)), bench.sell("1", "1"));
    }

    @Test
    void shouldTakeTheLastBarsVolumeForDepthWhereOnlyBarsAreKnown() {
        bench.balance(Bench.POOL, Asset.USDC, "1");
        long one = Bench.raw("1");
        bench.market(BarClosed.of(
                bench.now,
                Bench.POOL_CROSS.id(),
                60_000_000_000L,
                one,
                one,
                one,
                Bench.raw("0.5"),
                Bench.raw("800"),
                -1,
                9));
        Proposal order = bench.calm(Bench.order(Bench.POOL_CROSS, Side.SELL, "40", "1"));
        Boundary.least(Bench.raw("400"), min -> new MinDepth(new DepthLimits(500, min)), order);
        Boundary.most(100_000, max -> new MaxOrderDepthShare(max, 500), order);
    }

    @Test
    void shouldDenyWhereNoDepthIsKnown() {
        bench.signals.onInput(
                1, bench.now, new FeedDown(bench.now, Bench.KRAKEN, "book", FeedFault.SILENT), bench.market);
        bench.market.feedDown(Bench.KRAKEN);
        assertEquals(
                new Deny(DenyReason.MIN_DEPTH, 0, 1),
                new MinDepth(new DepthLimits(500, 1)).check(bench.sell("1", "1")));
        assertEquals(
                new Deny(DenyReason.MAX_ORDER_DEPTH_SHARE, Deny.UNKNOWN, HUGE),
                new MaxOrderDepthShare(HUGE, 500).check(bench.sell("1", "1")));
    }

    private void book(Side side, String price, String quantity, int flags) {
        bench.market(
                BookUpdated.of(bench.now, Bench.CROSS.id(), side, Bench.raw(price), Bench.raw(quantity), 1, flags));
    }

    private static PriceLimits toMid(long calm, long depeg) {
        return new PriceLimits(calm, depeg, 0, 0, 0, new Band(1, HUGE), new Band(1, HUGE), 0);
    }

    private static PriceLimits toReferences(long calm, long depeg, int min) {
        return new PriceLimits(0, 0, calm, depeg, min, new Band(1, HUGE), new Band(1, HUGE), 0);
    }

    private static PriceLimits collar(Band calm, Band depeg) {
        return new PriceLimits(0, 0, 0, 0, 0, calm, depeg, 0);
    }
}
