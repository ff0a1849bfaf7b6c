package io.steelyard.engine.mandate;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.ExposureLimits;
import io.steelyard.engine.risk.RiskLimits.LossLimits;
import io.steelyard.engine.risk.RiskLimits.Step;
import io.steelyard.engine.risk.RiskLimits.StepLimits;
import io.steelyard.engine.risk.RiskLimits.TurnoverLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hard limits cut down to what a mandate allows: each number is the stricter of the two, so the result is never wider
 * than either. Only terms for which a limit exists are cut here; whom to ask, quiet days, venues, chains, lending and what
 * to do when unsure are not numbers of {@link RiskLimits}, and the caller must keep them by other means.
 */
public final class MandateLimits {
    private static final long PER_PERCENT = 10_000;
    private static final long PER_BASIS_POINT = 100;
    private static final long WHOLE = 100 * PER_PERCENT;

    private MandateLimits() {}

    /**
     * What both {@code mandate} and {@code limits} allow.
     *
     * @throws MandateException when a coin has no limits, or no share of it lies in both bands
     */
    public static RiskLimits narrow(Mandate mandate, RiskLimits limits) {
        return new RiskLimits(
                limits.purpose(),
                assets(mandate, limits),
                limits.venues(),
                limits.chains(),
                steps(mandate, limits.step()),
                new TurnoverLimits(
                        percent(mandate, Term.TURNOVER_HOUR, limits.turnover().hourRaw()),
                        percent(mandate, Term.TURNOVER_DAY, limits.turnover().dayRaw())),
                limits.order(),
                limits.price(),
                limits.depth(),
                limits.data(),
                exposure(mandate, limits.exposure()),
                loss(mandate, limits.loss()),
                limits.advice());
    }

    private static Map<Asset, AssetLimits> assets(Mandate mandate, RiskLimits limits) {
        Band base = new Band(mandate.number(Term.BASE_MIN) * PER_PERCENT, mandate.number(Term.BASE_MAX) * PER_PERCENT);
        Band quote = new Band(WHOLE - base.maxRaw(), WHOLE - base.minRaw());
        Map<Asset, AssetLimits> assets = new LinkedHashMap<>(limits.assets());
        cut(assets, mandate.base(), base);
        cut(assets, mandate.quote(), quote);
        return assets;
    }

    /** The sentence of the band says nothing of calm, so it holds in a depeg too. */
    private static void cut(Map<Asset, AssetLimits> assets, Asset asset, Band allowed) {
        AssetLimits hard = assets.get(asset);
        if (hard == null) {
            throw new MandateException(List.of("limits.toml knows no " + asset));
        }
        assets.put(
                asset,
                new AssetLimits(
                        hard.issuer(),
                        hard.pricedAs(),
                        hard.bridged(),
                        both(asset, hard.calm(), allowed),
                        both(asset, hard.depeg(), allowed)));
    }

    private static Band both(Asset asset, Band hard, Band allowed) {
        long min = Math.max(hard.minRaw(), allowed.minRaw());
        long max = Math.min(hard.maxRaw(), allowed.maxRaw());
        if (min > max) {
            throw new MandateException(
                    List.of("no share of " + asset + " lies inside both the mandate and the limits"));
        }
        return new Band(min, max);
    }

    private static StepLimits steps(Mandate mandate, StepLimits hard) {
        Step calm = new Step(
                percent(mandate, Term.STEP_HOUR, hard.calm().decisionRaw()),
                percent(mandate, Term.STEP_HOUR, hard.calm().hourRaw()),
                percent(mandate, Term.STEP_DAY, hard.calm().dayRaw()));
        Step depeg = new Step(
                percent(mandate, Term.ALARM_STEP, hard.depeg().decisionRaw()),
                hard.depeg().hourRaw(),
                hard.depeg().dayRaw());
        return new StepLimits(calm, depeg);
    }

    private static ExposureLimits exposure(Mandate mandate, ExposureLimits hard) {
        return new ExposureLimits(
                hard.venueRaw(),
                hard.chainRaw(),
                hard.issuerCalmRaw(),
                hard.issuerDepegRaw(),
                percent(mandate, Term.BRIDGED_MAX, hard.bridgedRaw()),
                hard.unsettledRaw());
    }

    private static LossLimits loss(Mandate mandate, LossLimits hard) {
        return new LossLimits(
                Math.min(hard.dayRaw(), mandate.number(Term.HALT_LOSS) * PER_BASIS_POINT),
                hard.fromPeakRaw(),
                hard.fromStartRaw());
    }

    private static long percent(Mandate mandate, Term term, long hardRaw) {
        return Math.min(hardRaw, mandate.number(term) * PER_PERCENT);
    }
}
