package io.steelyard.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.risk.RiskLimits.ChainLimits;
import io.steelyard.engine.risk.RiskLimits.DataLimits;
import io.steelyard.engine.risk.RiskLimits.DepthLimits;
import io.steelyard.engine.risk.Verdict.Deny;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits on how old and how many the sources are. */
class DataLimitsTest {
    private static final VenueId CHAINLINK = new VenueId("chainlink");
    private static final VenueId ETHEREUM = new VenueId("ethereum");

    private final Bench bench = new Bench();

    @Test
    void shouldBoundTheAgeOfTheListingAndOfTheReferences() {
        bench.now += 5;
        Boundary.most(5, StaleMarket::new, bench.sell("1", "1"));
        bench.quote(Bench.BASE_USD, "0.9999", "1.0001");
        Boundary.most(5, StaleMarket::new, bench.sell("1", "1"));
        bench.quote(Bench.CROSS, "0.9999", "1.0001");
        Boundary.most(0, StaleMarket::new, bench.sell("1", "1"));
        FeedDown down = new FeedDown(bench.now, Bench.KRAKEN, "book", FeedFault.SILENT);
        bench.market.feedDown(Bench.KRAKEN);
        bench.input(down);
        assertEquals(
                new Deny(DenyReason.STALE_MARKET, Deny.UNKNOWN, 9), new StaleMarket(9).check(bench.sell("1", "1")));
    }

    @Test
    void shouldBoundTheAgeOfTheChainOfItsVenueOnly() {
        Proposal onChain = bench.calm(Bench.order(Bench.POOL_CROSS, Side.SELL, "1", "1"));
        assertNotNull(chain(1_000, 3).check(onChain), "never observed");
        bench.input(new ChainReorged(bench.now, ETHEREUM, 7, 1));
        bench.now += 3_000;
        Proposal later = bench.calm(Bench.order(Bench.POOL_CROSS, Side.SELL, "1", "1"));
        Boundary.most(3_000, max -> chain(max, 1), later);
        assertNull(chain(1_000, 3).check(later), "three blocks");
        assertNotNull(chain(1_000, 2).check(later), "two blocks");
        assertNull(chain(1, 1).check(bench.sell("1", "1")), "an exchange sits on no chain");
    }

    @Test
    void shouldBoundTheAgeOfEachOraclesRoundOnEachCoin() {
        Bench bench = new Bench(withOracle());
        StaleOracle relied = new StaleOracle(List.of(CHAINLINK), 10);
        assertNotNull(relied.check(bench.sell("1", "1")), "no round yet");
        bench.input(round(bench.now - 7, Asset.USDC));
        assertNotNull(relied.check(bench.sell("1", "1")), "no round on the other coin");
        bench.input(round(bench.now - 3, Asset.USDT));
        Boundary.most(7, max -> new StaleOracle(List.of(CHAINLINK), max), bench.sell("1", "1"));
        Proposal toCash = bench.calm(Bench.order(Bench.QUOTE_USD, Side.SELL, "1", "1"));
        Boundary.most(3, max -> new StaleOracle(List.of(CHAINLINK), max), toCash);
        bench.input(round(bench.now + 1_000, Asset.USDC));
        Boundary.most(3, max -> new StaleOracle(List.of(CHAINLINK), max), bench.sell("1", "1"));
    }

    @Test
    void shouldSeeARoutedListingThroughItsLegs() {
        VenueId sim = new VenueId("sim");
        RiskLimits roomy = TestLimits.roomy();
        DataLimits data = new DataLimits(roomy.data().marketNanos(), List.of(), 1, 0, List.of(sim));
        var routed = Bench.listing(50, sim, Asset.USDC, Asset.USDT);
        Bench bench = new Bench(TestLimits.with(roomy, data));
        bench.market.list(routed);
        long one = Bench.raw("1");
        bench.market(BarClosed.of(
                bench.now, Bench.BASE_USD.id(), 60_000_000_000L, one, one, one, one, Bench.raw("700"), -1, 1));
        bench.quote(Bench.BASE_USD, "0", "0", "0", "0");
        bench.quote(Bench.QUOTE_USD, "0.9999", "1.0001");
        bench.now += 4;
        Proposal order = bench.calm(Bench.order(routed, Side.SELL, "1", "1"));
        assertEquals(2 * bench.signals.crossRaw(), order.twiceMidRaw());
        Boundary.most(4, StaleMarket::new, order);
        Boundary.least(Bench.raw("700"), min -> new MinDepth(new DepthLimits(500, min)), order);
        Bench direct = new Bench();
        direct.market.list(routed);
        assertEquals(0, direct.calm(Bench.order(routed, Side.SELL, "1", "1")).twiceMidRaw(), "not a routed venue");
    }

    private StaleChain chain(long blockTime, long blocks) {
        return new StaleChain(TestLimits.with(
                bench.limits, Map.of(Bench.POOL, ETHEREUM), Map.of(ETHEREUM, new ChainLimits(blockTime, blocks))));
    }

    private static RiskLimits withOracle() {
        return TestLimits.with(TestLimits.roomy(), new DataLimits(1, List.of(CHAINLINK), 1, 0, List.of()));
    }

    private static OracleUpdated round(long time, Asset asset) {
        return new OracleUpdated(time, CHAINLINK, asset, Price.ONE, BigInteger.ONE);
    }
}
