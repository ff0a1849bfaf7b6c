package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchResult.PolicyTails;
import io.steelyard.backtest.bench.Manifest.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Holds what a policy did against the pre-registered thresholds. */
final class Targets {
    private static final String MARCH = "usdc-2023-03";
    private static final String MAY = "usdt-2022-05";

    private final Thresholds thresholds;
    private final String policy;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Thresholds thresholds, String policy) {
        this.thresholds = thresholds;
        this.policy = policy;
    }

    static List<Target> of(
            Thresholds thresholds,
            String policy,
            List<EventScore> events,
            @Nullable CalmScore calm,
            List<Trial.Verdict> verdicts,
            @Nullable PolicyTails tails) {
        Targets all = new Targets(thresholds, policy);
        all.march(event(events, MARCH, Size.SMALL), event(events, MARCH, Size.LARGE));
        all.calm(calm);
        all.may(event(events, MAY, Size.SMALL));
        all.oneVenue(verdicts);
        all.noRescue(tails, calm);
        return all.targets;
    }

    private void march(@Nullable EventScore small, @Nullable EventScore large) {
        String what = String.format(
                Locale.ROOT,
                "USDC March 2023: capture >= %.3f at $10M on one venue, >= %.3f at $100M on four, end >= %.0f bp",
                thresholds.captureSmall(),
                thresholds.captureLarge(),
                thresholds.endBp());
        if (small == null || large == null) {
            notJudged("T1", what);
            return;
        }
        boolean met = small.capture() >= thresholds.captureSmall()
                && large.capture() >= thresholds.captureLarge()
                && small.endBp() >= thresholds.endBp();
        judged(
                "T1",
                what,
                String.format(Locale.ROOT, "%.3f, %.3f, %+.1f bp", small.capture(), large.capture(), small.endBp()),
                met);
    }

    private void calm(@Nullable CalmScore calm) {
        String what = String.format(
                Locale.ROOT,
                "calm months: <= %.2f false de-risks a month, drag < %.0f bp a year with timing",
                thresholds.falsePerMonth(),
                thresholds.dragBp());
        if (calm == null) {
            notJudged("T2", what);
            return;
        }
        boolean met = calm.perMonth() <= thresholds.falsePerMonth() && calm.dragBpPerYear() < thresholds.dragBp();
        judged(
                "T2",
                what,
                String.format(
                        Locale.ROOT,
                        "%d in %.1f months = %.3f (95 %%: %.3f to %.3f), drag %.1f bp a year",
                        calm.derisks(),
                        calm.months(),
                        calm.perMonth(),
                        calm.perMonth95().low(),
                        calm.perMonth95().high(),
                        calm.dragBpPerYear()),
                met);
    }

    private void may(@Nullable EventScore may) {
        String what = String.format(
                Locale.ROOT,
                "USDT May 2022: de-risk before USDC/USDT leaves %.0f bp, at T2's rate",
                thresholds.leavesBp());
        if (may == null) {
            notJudged("T3", what);
            return;
        }
        boolean early = may.leadToLeaves() > 0;
        boolean quiet = targets.stream().anyMatch(target -> target.id().equals("T2") && target.met());
        judged(
                "T3",
                what,
                Double.isNaN(may.leadToLeaves())
                        ? "no de-risk from USDT"
                        : String.format(
                                Locale.ROOT,
                                "%.0f minutes before%s",
                                may.leadToLeaves(),
                                quiet ? "" : ", but T2 is not met"),
                early && quiet);
    }

    /** The venue's own exposure is not visible to a policy's wish; only the issuer's half is judged here. */
    private void oneVenue(List<Trial.Verdict> verdicts) {
        String what = String.format(
                Locale.ROOT, "one venue empties: issuer weight moves <= %.0f points", thresholds.issuerMove() * 100);
        List<Trial.Verdict> venue = verdicts.stream()
                .filter(it -> it.trial().rule() == Trial.Rule.ISSUER_STAYS)
                .toList();
        if (venue.isEmpty()) {
            notJudged("T4", what);
            return;
        }
        double most = venue.stream().mapToDouble(Trial.Verdict::measured).max().orElse(Double.NaN);
        judged(
                "T4",
                what,
                String.format(Locale.ROOT, "%.1f points at most", most),
                venue.stream().allMatch(Trial.Verdict::passed));
    }

    private void noRescue(@Nullable PolicyTails tails, @Nullable CalmScore calm) {
        String what = String.format(
                Locale.ROOT,
                "nobody comes: CVaR99 cut by >= %.0f %% against 50/50 at <= %.0f bp a year",
                thresholds.noRescueCut() * 100,
                thresholds.noRescueDragBp());
        if (tails == null || calm == null) {
            notJudged("T7", what);
            return;
        }
        double cut = tails.smallestCut();
        judged(
                "T7",
                what,
                String.format(
                        Locale.ROOT, "cut by %.0f %% at least, drag %.1f bp a year", cut * 100, calm.dragBpPerYear()),
                cut >= thresholds.noRescueCut() && calm.dragBpPerYear() <= thresholds.noRescueDragBp());
    }

    private void judged(String id, String what, String measured, boolean met) {
        targets.add(new Target(id, policy, what, measured, met, true));
    }

    private void notJudged(String id, String what) {
        targets.add(new Target(id, policy, what, "not judged: its data are absent", false, false));
    }

    private static @Nullable EventScore event(List<EventScore> events, String id, Size size) {
        return events.stream()
                .filter(it -> it.window().id().equals(id) && it.size().equals(size))
                .findFirst()
                .orElse(null);
    }
}
