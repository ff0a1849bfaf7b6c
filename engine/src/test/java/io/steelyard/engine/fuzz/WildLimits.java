package io.steelyard.engine.fuzz;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.risk.AdviceAuthority;
import io.steelyard.engine.risk.OwnerLimits;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.DataLimits;
import io.steelyard.engine.risk.RiskLimits.ExposureLimits;
import io.steelyard.engine.risk.RiskLimits.LossLimits;
import io.steelyard.engine.risk.RiskLimits.OrderLimits;
import io.steelyard.engine.risk.RiskLimits.Step;
import io.steelyard.engine.risk.RiskLimits.StepLimits;
import io.steelyard.engine.risk.RiskLimits.TurnoverLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The limits and the pace of an episode: as shipped and fast; patient with old data and slow, so that hours pass; with tight
 * bands, turnover and places, so that these bind; with large orders and far losses, so that the portfolio moves.
 */
final class WildLimits {
    static final int KINDS = 4;
    private static final long SECOND = 1_000_000_000L;

    private WildLimits() {}

    /** Most time between two inputs. */
    static long pace(long episode) {
        return episode % KINDS == 0 ? SECOND / 10 : 10 * SECOND;
    }

    static RiskLimits of(RiskLimits shipped, long episode) {
        return owned(advised(shaped(shipped, episode)), episode);
    }

    /** Every other round of kinds has an owner who names places, days and an amount. */
    private static RiskLimits owned(RiskLimits limits, long episode) {
        long round = episode / KINDS;
        if (round % 2 == 0) {
            return limits;
        }
        return limits.withOwner(new OwnerLimits(
                new Sha256(1, 2, 3, episode),
                round % 3 == 0 ? Set.of(Stage.KRAKEN, Stage.BINANCE) : Set.of(Stage.VENUES),
                round % 5 == 0 ? Set.of() : Set.of(Stage.ETHEREUM),
                1 << (1 + (int) (round % 3)), // a Tuesday, on which every episode begins, or one of the days after it
                (int) (round / 3 % 2),
                limits.order().maxNotionalRaw() / 20,
                limits.order().maxNotionalRaw() / 10,
                new StepLimits(new Step(150_000, 200_000, 400_000), new Step(400_000, 600_000, 900_000))));
    }

    private static RiskLimits shaped(RiskLimits shipped, long episode) {
        return switch ((int) (episode % KINDS)) {
            case 0 -> shipped;
            case 1 -> patient(shipped, shipped.order(), shipped.exposure(), shipped.loss());
            case 2 -> tight(patient(shipped, shipped.order(), places(370_000, 62_000, 565_000), losses(30_000)));
            default -> patient(shipped, large(shipped.order()), places(450_000, 600_000, 900_000), losses(200_000));
        };
    }

    /** One adviser is promoted, or nobody's advice would ever count; without confirmation, so that it often raises. */
    private static RiskLimits advised(RiskLimits limits) {
        AdviceAuthority authority = new AdviceAuthority(Set.of(Sha256.ZERO), false, 2, 300_000, 0, 0, 30_000);
        return limits.withAdvice(limits.advice().withAuthority(authority));
    }

    private static RiskLimits patient(RiskLimits shipped, OrderLimits order, ExposureLimits exposure, LossLimits loss) {
        DataLimits data = shipped.data();
        return copy(
                shipped,
                shipped.assets(),
                shipped.turnover(),
                order,
                new DataLimits(
                        120 * SECOND, data.oracles(), data.oracleNanos(), data.minReferences(), data.routedVenues()),
                exposure,
                loss);
    }

    private static RiskLimits tight(RiskLimits limits) {
        Map<Asset, AssetLimits> assets = new LinkedHashMap<>();
        limits.assets()
                .forEach((asset, known) -> assets.put(
                        asset,
                        new AssetLimits(
                                known.issuer(),
                                known.pricedAs(),
                                known.bridged(),
                                new Band(440_000, 550_000),
                                new Band(420_000, 570_000))));
        return copy(
                limits,
                assets,
                new TurnoverLimits(30_000, 60_000),
                limits.order(),
                limits.data(),
                limits.exposure(),
                limits.loss());
    }

    private static OrderLimits large(OrderLimits order) {
        return new OrderLimits(
                1_000_000_000_000_000L, 200_000, 900_000, order.maxRate(), order.rateWindowNanos(), order.maxOpen());
    }

    private static ExposureLimits places(long venue, long chain, long issuer) {
        return new ExposureLimits(venue, chain, issuer, issuer + 30_000, 50_000, 5_000_000);
    }

    private static LossLimits losses(long fromPeak) {
        return new LossLimits(100_000, fromPeak, 600_000);
    }

    static RiskLimits copy(
            RiskLimits limits,
            Map<Asset, AssetLimits> assets,
            TurnoverLimits turnover,
            OrderLimits order,
            DataLimits data,
            ExposureLimits exposure,
            LossLimits loss) {
        return new RiskLimits(
                limits.purpose(),
                assets,
                limits.venues(),
                limits.chains(),
                limits.step(),
                turnover,
                order,
                limits.price(),
                limits.depth(),
                data,
                exposure,
                loss,
                limits.advice());
    }
}
