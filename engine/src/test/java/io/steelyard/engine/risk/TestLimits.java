package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.RiskLimits.AdviceLimits;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.ChainLimits;
import io.steelyard.engine.risk.RiskLimits.DataLimits;
import io.steelyard.engine.risk.RiskLimits.DepthLimits;
import io.steelyard.engine.risk.RiskLimits.ExposureLimits;
import io.steelyard.engine.risk.RiskLimits.LossLimits;
import io.steelyard.engine.risk.RiskLimits.OrderLimits;
import io.steelyard.engine.risk.RiskLimits.PriceLimits;
import io.steelyard.engine.risk.RiskLimits.Purpose;
import io.steelyard.engine.risk.RiskLimits.Step;
import io.steelyard.engine.risk.RiskLimits.StepLimits;
import io.steelyard.engine.risk.RiskLimits.TurnoverLimits;
import java.util.List;
import java.util.Map;

/** Limits so generous that only the one under test can be broken. */
final class TestLimits {
    static final long SECOND = 1_000_000_000L;
    static final long HOUR = 3_600 * SECOND;
    private static final long MILLION = 1_000_000;
    private static final long HUGE = Long.MAX_VALUE - 1;

    private TestLimits() {}

    static RiskLimits roomy() {
        VenueId ethereum = new VenueId("ethereum");
        Band any = new Band(0, MILLION);
        return new RiskLimits(
                Purpose.STUDY,
                Map.of(
                        Asset.USDC,
                        new AssetLimits("circle", Asset.USDC, false, any, any),
                        Asset.USDT,
                        new AssetLimits("tether", Asset.USDT, false, any, any),
                        new Asset("USDC.e"),
                        new AssetLimits("circle", Asset.USDC, true, any, any)),
                Map.of(new VenueId("uniswap-v3"), ethereum),
                Map.of(ethereum, new ChainLimits(12 * SECOND, 3)),
                new StepLimits(new Step(MILLION, MILLION, MILLION), new Step(MILLION, MILLION, MILLION)),
                new TurnoverLimits(HUGE, HUGE),
                new OrderLimits(HUGE, HUGE, HUGE, 1_000, 60 * SECOND, 1_000),
                new PriceLimits(HUGE, HUGE, HUGE, HUGE, 0, new Band(1, HUGE), new Band(1, HUGE), 0),
                new DepthLimits(500, 0),
                new DataLimits(HUGE, List.of(), HUGE, 0, List.of()),
                new ExposureLimits(HUGE, HUGE, HUGE, HUGE, HUGE, HUGE),
                new LossLimits(HUGE, HUGE, HUGE),
                new AdviceLimits(1_500, HOUR, HOUR, HOUR / 2, 6 * HOUR, 6, AdviceAuthority.OPEN));
    }

    static RiskLimits with(RiskLimits limits, DataLimits data) {
        return new RiskLimits(
                limits.purpose(),
                limits.assets(),
                limits.venues(),
                limits.chains(),
                limits.step(),
                limits.turnover(),
                limits.order(),
                limits.price(),
                limits.depth(),
                data,
                limits.exposure(),
                limits.loss(),
                limits.advice());
    }

    static RiskLimits with(RiskLimits limits, Map<VenueId, VenueId> venues, Map<VenueId, ChainLimits> chains) {
        return new RiskLimits(
                limits.purpose(),
                limits.assets(),
                venues,
                chains,
                limits.step(),
                limits.turnover(),
                limits.order(),
                limits.price(),
                limits.depth(),
                limits.data(),
                limits.exposure(),
                limits.loss(),
                limits.advice());
    }

    /** The same band for both coins, in calm and in a depeg. */
    static RiskLimits withBands(RiskLimits limits, Band calm, Band depeg) {
        return new RiskLimits(
                limits.purpose(),
                Map.of(
                        Asset.USDC,
                        new AssetLimits("circle", Asset.USDC, false, calm, depeg),
                        Asset.USDT,
                        new AssetLimits("tether", Asset.USDT, false, calm, depeg),
                        new Asset("USDC.e"),
                        new AssetLimits("circle", Asset.USDC, true, calm, depeg)),
                limits.venues(),
                limits.chains(),
                limits.step(),
                limits.turnover(),
                limits.order(),
                limits.price(),
                limits.depth(),
                limits.data(),
                limits.exposure(),
                limits.loss(),
                limits.advice());
    }

    static RiskLimits with(RiskLimits limits, ExposureLimits exposure) {
        return new RiskLimits(
                limits.purpose(),
                limits.assets(),
                limits.venues(),
                limits.chains(),
                limits.step(),
                limits.turnover(),
                limits.order(),
                limits.price(),
                limits.depth(),
                limits.data(),
                exposure,
                limits.loss(),
                limits.advice());
    }

    static RiskLimits withRate(RiskLimits limits, int max, long windowNanos) {
        OrderLimits order = new OrderLimits(
                limits.order().maxNotionalRaw(),
                limits.order().maxNavShareRaw(),
                limits.order().maxDepthShareRaw(),
                max,
                windowNanos,
                limits.order().maxOpen());
        return new RiskLimits(
                limits.purpose(),
                limits.assets(),
                limits.venues(),
                limits.chains(),
                limits.step(),
                limits.turnover(),
                order,
                limits.price(),
                limits.depth(),
                limits.data(),
                limits.exposure(),
                limits.loss(),
                limits.advice());
    }
}
