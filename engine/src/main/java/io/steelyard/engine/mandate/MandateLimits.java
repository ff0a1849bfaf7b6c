package io.steelyard.engine.mandate;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.OwnerLimits;
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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hard limits cut down to what a mandate allows: each number is the stricter of the two, so the result is never wider
 * than either. What the mandate allows only with a person's word is cut off here too; how much of it a word gives back, and
 * what has no number, becomes {@link OwnerLimits}, which gate and governor ask. Which term is kept where: ops/decisions/0105, 0160.
 */
public final class MandateLimits {
    private static final long PER_PERCENT = 10_000;
    private static final long PER_BASIS_POINT = 100;
    private static final long PER_DOLLAR = 100_000_000;
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
                steps(mandate, limits.step(), mandate.number(Term.ASK_STEP_DAY) * PER_PERCENT),
                new TurnoverLimits(
                        percent(mandate, Term.TURNOVER_HOUR, limits.turnover().hourRaw()),
                        percent(mandate, Term.TURNOVER_DAY, limits.turnover().dayRaw())),
                limits.order(),
                limits.price(),
                limits.depth(),
                limits.data(),
                exposure(mandate, limits.exposure()),
                loss(mandate, limits.loss()),
                limits.advice(),
                owner(mandate, reachable(limits)));
    }

    /** What {@code limits} let the target move, where they have been cut by a mandate already with a word to it. */
    private static StepLimits reachable(RiskLimits limits) {
        StepLimits word = limits.owner().withWord();
        return new StepLimits(
                further(limits.step().calm(), word.calm()),
                further(limits.step().depeg(), word.depeg()));
    }

    private static Step further(Step one, Step other) {
        return new Step(
                Math.max(one.decisionRaw(), other.decisionRaw()),
                Math.max(one.hourRaw(), other.hourRaw()),
                Math.max(one.dayRaw(), other.dayRaw()));
    }

    private static OwnerLimits owner(Mandate mandate, StepLimits hard) {
        int quiet = 0;
        for (String day : mandate.names(Term.QUIET_DAYS)) {
            quiet |= 1 << Kind.WEEK.indexOf(day);
        }
        boolean escapes = mandate.choice(Term.QUIET_ESCAPE).equals("allowed");
        return new OwnerLimits(
                MandateFile.hash(mandate),
                places(mandate, Term.VENUES),
                places(mandate, Term.CHAINS),
                quiet,
                escapes ? 1 : 0,
                dollars(mandate, Term.ASK_AMOUNT),
                dollars(mandate, Term.ASK_TWO_AMOUNT),
                steps(mandate, hard, WHOLE));
    }

    private static long dollars(Mandate mandate, Term term) {
        return Math.multiplyExact(Math.min(mandate.number(term), Long.MAX_VALUE / PER_DOLLAR), PER_DOLLAR);
    }

    private static Set<VenueId> places(Mandate mandate, Term term) {
        return mandate.names(term).stream().map(VenueId::new).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<Asset, AssetLimits> assets(Mandate mandate, RiskLimits limits) {
        Band base = unasked(mandate);
        Band quote = new Band(WHOLE - base.maxRaw(), WHOLE - base.minRaw());
        Map<Asset, AssetLimits> assets = new LinkedHashMap<>(limits.assets());
        cut(assets, mandate.base(), base);
        cut(assets, mandate.quote(), quote);
        return assets;
    }

    /** The band that needs nobody's word; its sentences say nothing of calm, so it holds in a depeg too. */
    private static Band unasked(Mandate mandate) {
        long min = Math.max(mandate.number(Term.BASE_MIN), mandate.number(Term.ASK_BASE_BELOW));
        long max = Math.min(mandate.number(Term.BASE_MAX), mandate.number(Term.ASK_BASE_ABOVE));
        if (min > max) {
            throw new MandateException(
                    List.of("every share of " + mandate.base() + " needs a person's word, and there is nobody to ask"));
        }
        return new Band(min * PER_PERCENT, max * PER_PERCENT);
    }

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

    /** No day's move is longer than {@code unasked}, millionths. */
    private static StepLimits steps(Mandate mandate, StepLimits hard, long unasked) {
        long hour = percent(mandate, Term.STEP_HOUR, unasked);
        Step calm = new Step(
                Math.min(hour, hard.calm().decisionRaw()),
                Math.min(hour, hard.calm().hourRaw()),
                Math.min(percent(mandate, Term.STEP_DAY, unasked), hard.calm().dayRaw()));
        Step depeg = new Step(
                Math.min(
                        percent(mandate, Term.ALARM_STEP, unasked), hard.depeg().decisionRaw()),
                Math.min(unasked, hard.depeg().hourRaw()),
                Math.min(unasked, hard.depeg().dayRaw()));
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
