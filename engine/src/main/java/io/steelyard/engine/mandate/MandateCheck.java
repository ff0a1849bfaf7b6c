package io.steelyard.engine.mandate;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
import java.util.ArrayList;
import java.util.List;

/**
 * A mandate against the hard limits: it may ask for less freedom than they give and never for more. A term that would be
 * cut down silently is a promise that the engine does not keep, so it is refused before anything is signed.
 */
public final class MandateCheck {
    private static final long PER_PERCENT = 10_000;
    private static final long PER_BASIS_POINT = 100;

    private final List<String> faults = new ArrayList<>();

    private MandateCheck() {}

    /** One line for each term that is wider than {@code limits}, naming both; empty when the mandate fits. */
    public static List<String> against(Mandate mandate, RiskLimits limits) {
        MandateCheck check = new MandateCheck();
        check.bands(mandate, limits);
        check.atMost(
                mandate, Term.STEP_HOUR, "step.calm.hour", limits.step().calm().hourRaw(), PER_PERCENT);
        check.atMost(
                mandate, Term.STEP_DAY, "step.calm.day", limits.step().calm().dayRaw(), PER_PERCENT);
        check.atMost(
                mandate,
                Term.ALARM_STEP,
                "step.depeg.decision",
                limits.step().depeg().decisionRaw(),
                PER_PERCENT);
        check.atMost(
                mandate, Term.TURNOVER_HOUR, "turnover.hour", limits.turnover().hourRaw(), PER_PERCENT);
        check.atMost(
                mandate, Term.TURNOVER_DAY, "turnover.day", limits.turnover().dayRaw(), PER_PERCENT);
        check.atMost(
                mandate, Term.BRIDGED_MAX, "exposure.bridged", limits.exposure().bridgedRaw(), PER_PERCENT);
        check.atMost(mandate, Term.HALT_LOSS, "loss.day", limits.loss().dayRaw(), PER_BASIS_POINT);
        return List.copyOf(check.faults);
    }

    private void bands(Mandate mandate, RiskLimits limits) {
        long min = mandate.number(Term.BASE_MIN) * PER_PERCENT;
        long max = mandate.number(Term.BASE_MAX) * PER_PERCENT;
        within(mandate.base(), limits, min, max);
        within(mandate.quote(), limits, 100 * PER_PERCENT - max, 100 * PER_PERCENT - min);
    }

    private void within(Asset asset, RiskLimits limits, long min, long max) {
        if (!limits.assets().containsKey(asset)) {
            faults.add("limits.toml knows no " + asset);
            return;
        }
        Band band = limits.of(asset).calm();
        if (min < band.minRaw() || max > band.maxRaw()) {
            faults.add(
                    "the share of " + asset + " from " + percent(min) + " to " + percent(max) + " is wider than asset."
                            + asset + ".calm from " + percent(band.minRaw()) + " to " + percent(band.maxRaw()));
        }
    }

    private void atMost(Mandate mandate, Term term, String key, long limitRaw, long unit) {
        long amount = mandate.number(term);
        if (Math.multiplyExact(amount, unit) > limitRaw) {
            faults.add(term.key() + " of " + amount + " is wider than " + key + " of " + limitRaw / unit);
        }
    }

    private static String percent(long raw) {
        return raw / PER_PERCENT + "%";
    }
}
