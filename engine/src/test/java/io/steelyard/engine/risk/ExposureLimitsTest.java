package io.steelyard.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.ExposureLimits;
import io.steelyard.engine.risk.Verdict.Deny;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits on what may lie where. The bench holds 60 % USDC and 40 % USDT of a million dollars, all at one venue. */
class ExposureLimitsTest {
    private static final long WHOLE = 1_000_000;
    private static final Band ANY = new Band(0, WHOLE);
    private static final Asset BRIDGED = new Asset("USDC.e");

    private final Bench bench = new Bench();

    @Test
    void shouldKeepTheCoinThatComesBelowItsBand() {
        Boundary.most(650_000, max -> band(new Band(0, max), ANY), bench.buy("50000", "1"));
        Boundary.most(450_000, max -> band(new Band(0, max), ANY), bench.sell("50000", "1"));
    }

    @Test
    void shouldKeepTheCoinThatGoesAboveItsBand() {
        Boundary.least(550_000, min -> band(new Band(min, WHOLE), ANY), bench.sell("50000", "1"));
        Boundary.least(350_000, min -> band(new Band(min, WHOLE), ANY), bench.buy("50000", "1"));
    }

    @Test
    void shouldUseTheDepegBandInADepegOnly() {
        OrderIntent all = Bench.order(Bench.CROSS, Side.SELL, "600000", "1");
        Band calm = new Band(100_000, 900_000);
        assertNotNull(band(calm, ANY).check(bench.calm(all)));
        assertNull(band(calm, ANY).check(bench.depeg(all)));
        Boundary.least(0, min -> band(calm, new Band(min, WHOLE)), bench.depeg(all));
    }

    @Test
    void shouldReckonWithOpenOrdersAtTheirWorst() {
        bench.open(Bench.order(Bench.CROSS, Side.SELL, "100000", "1"));
        bench.open(Bench.order(Bench.CROSS, Side.BUY, "30000", "1"));
        // Selling: USDT may come to 400 + 100 + 50 thousand, USDC may fall to 600 - 100 - 50; the open buy helps
        // neither.
        Boundary.most(550_000, max -> band(new Band(0, max), ANY), bench.sell("50000", "1"));
        Boundary.least(450_000, min -> band(new Band(min, WHOLE), ANY), bench.sell("50000", "1"));
        // Buying: USDC may come to 600 + 30 + 50.
        Boundary.most(680_000, max -> band(new Band(0, max), ANY), bench.buy("50000", "1"));
    }

    @Test
    void shouldReckonWithWhatABuyMayLose() {
        // 50,000 bought at up to 1.02: NAV may fall by 1,000, USDC weighs 650,000 / 999,000, rounded up.
        Boundary.most(650_651, max -> band(new Band(0, max), ANY), bench.buy("50000", "1.02"));
    }

    @Test
    void shouldLetACoinComeBackIntoItsBand() {
        Band narrow = new Band(450_000, 550_000);
        assertNull(band(narrow, ANY).check(bench.sell("50000", "1")), "60 % USDC may be sold down");
        assertNotNull(band(narrow, ANY).check(bench.buy("0.01", "1")), "but not bought");
        assertNotNull(band(narrow, ANY).check(bench.sell("150000.01", "1")), "nor sold to below the band");
    }

    @Test
    void shouldNotBoundCash() {
        Proposal toCash = bench.calm(Bench.order(Bench.BASE_USD, Side.SELL, "50000", "1"));
        Boundary.least(550_000, min -> band(new Band(min, min + 100_000), ANY), toCash);
        assertNull(band(new Band(0, 1), ANY).check(toCash), "dollars have no band");
    }

    @Test
    void shouldDenyWithoutNav() {
        Bench blind = new Bench();
        blind.balance(Bench.KRAKEN, Asset.USDC, "0");
        blind.balance(Bench.KRAKEN, Asset.USDT, "0");
        assertEquals(
                new Deny(DenyReason.ASSET_WEIGHT_BAND, Deny.UNKNOWN, WHOLE),
                band(ANY, ANY).check(blind.buy("1", "1")));
    }

    @Test
    void shouldBoundTheIssuersDebt() {
        Boundary.most(650_000, max -> new MaxIssuerExposure(caps(max, 9, 9)), bench.buy("50000", "1"));
        Boundary.most(
                650_000,
                max -> new MaxIssuerExposure(caps(9, max, 9)),
                bench.depeg(Bench.order(Bench.CROSS, Side.BUY, "50000", "1")));
        bench.balance(Bench.POOL, BRIDGED, "20000");
        Boundary.most(670_000, max -> new MaxIssuerExposure(caps(max, 9, 9)), bench.buy("50000", "1"));
        assertNull(new MaxIssuerExposure(caps(0, 0, 0))
                .check(bench.calm(Bench.order(Bench.BASE_USD, Side.SELL, "50000", "1"))));
    }

    @Test
    void shouldBoundBridgedCoins() {
        Instrument bridge = Bench.listing(60, Bench.POOL, BRIDGED, Asset.USDC);
        bench.market.list(bridge);
        bench.quote(bridge, "0.9999", "1.0001");
        bench.balance(Bench.POOL, BRIDGED, "20000");
        Proposal more = bench.calm(Bench.order(bridge, Side.BUY, "30000", "1"));
        Boundary.most(50_000, max -> new MaxBridgedExposure(caps(9, 9, max)), more);
        assertNull(new MaxBridgedExposure(caps(0, 0, 0)).check(bench.calm(Bench.order(bridge, Side.SELL, "1", "1"))));
        assertNull(new MaxBridgedExposure(caps(0, 0, 0)).check(bench.buy("1", "1")));
    }

    @Test
    void shouldBoundWhatLiesAtAVenueAndOnAChain() {
        Boundary.most(WHOLE, MaxVenueExposure::new, bench.sell("1", "1"));
        bench.balance(Bench.POOL, Asset.USDC, "250000");
        Proposal atPool = bench.calm(Bench.order(Bench.POOL_CROSS, Side.SELL, "1", "1"));
        Boundary.most(200_000, MaxVenueExposure::new, atPool);
        Boundary.most(800_000, MaxVenueExposure::new, bench.sell("1", "1"));

        VenueId curve = new VenueId("curve");
        VenueId ethereum = new VenueId("ethereum");
        Map<VenueId, VenueId> chains = Map.of(Bench.POOL, ethereum, curve, ethereum);
        bench.balance(curve, Asset.USDT, "1250000");
        Boundary.most(600_000, max -> new MaxChainExposure(chains, max), atPool);
        assertNull(new MaxChainExposure(chains, 0).check(bench.sell("1", "1")), "an exchange sits on no chain");
    }

    private AssetWeightBand band(Band calm, Band depeg) {
        return new AssetWeightBand(TestLimits.withBands(bench.limits, calm, depeg));
    }

    private RiskLimits caps(long issuerCalm, long issuerDepeg, long bridged) {
        return TestLimits.with(bench.limits, new ExposureLimits(9, 9, issuerCalm, issuerDepeg, bridged, 9));
    }
}
