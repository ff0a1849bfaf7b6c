package io.steelyard.strategies;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.OrderLimits;
import io.steelyard.engine.scenario.GenerousLimits;
import java.util.Map;

/** Generous limits but for what inventories run into: weight bands, order size, order rate, open orders. */
public final class BenchLimits {
    /** Lowest and highest share of either coin, millionths. */
    public static final long LEAST = 300_000;

    public static final long MOST = 700_000;

    /** Most orders in a minute. */
    public static final int RATE = 30;

    private BenchLimits() {}

    /** The limits. */
    public static RiskLimits create() {
        RiskLimits generous = GenerousLimits.create();
        Band band = new Band(LEAST, MOST);
        return new RiskLimits(
                generous.purpose(),
                Map.of(
                        Asset.USDC,
                        new AssetLimits("circle", Asset.USDC, false, band, new Band(0, FixedPoint.MILLION)),
                        Asset.USDT,
                        new AssetLimits("tether", Asset.USDT, false, band, new Band(0, FixedPoint.MILLION))),
                generous.venues(),
                generous.chains(),
                generous.step(),
                generous.turnover(),
                new OrderLimits(100_000 * FixedPoint.ONE, 50_000, FixedPoint.MILLION, RATE, 60_000_000_000L, 4),
                generous.price(),
                generous.depth(),
                generous.data(),
                generous.exposure(),
                generous.loss(),
                generous.advice());
    }
}
