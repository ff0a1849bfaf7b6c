package io.steelyard.engine.scenario;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.risk.AdviceAuthority;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.AdviceLimits;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
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

/** Limits for tests of everything but the limits: all written, none in the way. */
public final class GenerousLimits {
    private static final long WHOLE = FixedPoint.MILLION;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final Band ANY_WEIGHT = new Band(0, WHOLE);
    private static final Step ANY_STEP = new Step(WHOLE, 1_000 * WHOLE, 1_000 * WHOLE);

    private GenerousLimits() {}

    /** The limits; a loss of half a per cent from the peak reduces, of five per cent from the start halts. */
    public static RiskLimits create() {
        return new RiskLimits(
                Purpose.STUDY,
                Map.of(Asset.USDC, coin("circle", Asset.USDC), Asset.USDT, coin("tether", Asset.USDT)),
                Map.of(),
                Map.of(),
                new StepLimits(ANY_STEP, ANY_STEP),
                new TurnoverLimits(1_000 * WHOLE, 1_000 * WHOLE),
                new OrderLimits(1_000_000_000 * FixedPoint.ONE, WHOLE, 1_000 * WHOLE, 1_000, MINUTE_NANOS, 1_000),
                new PriceLimits(
                        WHOLE,
                        WHOLE,
                        WHOLE,
                        WHOLE,
                        0,
                        new Band(1, 10 * FixedPoint.ONE),
                        new Band(1, 10 * FixedPoint.ONE),
                        1),
                new DepthLimits(WHOLE, 0),
                new DataLimits(10 * MINUTE_NANOS, List.of(), MINUTE_NANOS, 1, List.of()),
                new ExposureLimits(WHOLE, WHOLE, WHOLE, WHOLE, WHOLE, WHOLE),
                new LossLimits(WHOLE, 5_000, 50_000),
                new AdviceLimits(
                        1_500,
                        60 * MINUTE_NANOS,
                        10 * MINUTE_NANOS,
                        MINUTE_NANOS,
                        MINUTE_NANOS,
                        1_000,
                        AdviceAuthority.OPEN));
    }

    private static AssetLimits coin(String issuer, Asset coin) {
        return new AssetLimits(issuer, coin, false, ANY_WEIGHT, ANY_WEIGHT);
    }
}
