package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchResult.PolicyTails;
import io.steelyard.backtest.bench.Manifest.Thresholds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Holds what a policy did against the pre-registered thresholds. */
final class Targets {
    private static final String MARCH = "usdc-2023-03";
    private static final String MAY = "usdt-2022-05";

    private final Thresholds thresholds;
    private final String policy;
    private final boolean written;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Thresholds thresholds, String policy, boolean written) {
        this.thresholds = thresholds;
        this.policy = policy;
        this.written = written;
    }

    /** {@code written}: whether the policy is a file of weights, which no engine runs. */
    static List<Target> of(
            Thresholds thresholds,
            String policy,
            boolean written,
            List<EventScore> events,
            @Nullable CalmScore calm,
            List<Trial.Verdict> verdicts,
            @Nullable PolicyTails tails) {
        Targets all = new Targets(thresholds, policy, written);
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

    /** The issuer's half is what the policy wishes, the venue's half what the engine that runs it does with the coins. */
    private void oneVenue(List<Trial.Verdict> verdicts) {
        String issuer = String.format(
                Locale.ROOT, "one venue empties: issuer weight moves <= %.0f points", thresholds.issuerMove() * 100);
        worst("T4a", issuer, verdicts, Trial.Rule.ISSUER_STAYS, "%.1f points at most");
        String venue = String.format(
                Locale.ROOT,
                "one venue empties: nothing lies there after %d s if a withdrawal takes %d s, nothing goes there",
                thresholds.venueSeconds(),
                thresholds.withdrawalNanos() / 1_000_000_000L);
        worst("T4b", venue, verdicts, Trial.Rule.VENUE_LEFT, "");
    }

    /** Judged by the worst of the trials under {@code rule}; without a format its own note tells what came of it. */
    private void worst(String id, String what, List<Trial.Verdict> verdicts, Trial.Rule rule, String format) {
        List<Trial.Verdict> own = verdicts.stream()
                .filter(it -> it.trial().rule() == rule && it.judged())
                .toList();
        if (own.isEmpty()) {
            String why = written
                    ? "not judged: written weights know no venues"
                    : "not judged: no placebos and attacks were run";
            targets.add(new Target(id, policy, what, why, false, false));
            return;
        }
        Trial.Verdict worst = Collections.max(
                own, Comparator.comparing(Trial.Verdict::failed).thenComparingDouble(Trial.Verdict::measured));
        String measured = format.isEmpty() ? worst.note() : String.format(Locale.ROOT, format, worst.measured());
        judged(id, what, measured, own.stream().allMatch(Trial.Verdict::passed));
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
        boolean cheap = calm.dragBpPerYear() <= thresholds.noRescueDragBp();
        judged(
                "T7",
                what,
                String.format(
                        Locale.ROOT,
                        "judged up to the rescue: %s; as first registered, a relapse too: %s; drag %.1f bp a year: %s",
                        reading(tails.smallestCut()),
                        reading(tails.smallestRelapseCut()),
                        calm.dragBpPerYear(),
                        yes(cheap)),
                tails.smallestCut() >= thresholds.noRescueCut() && cheap);
    }

    private String reading(double cut) {
        return String.format(
                Locale.ROOT, "cut by %.0f %% at least: %s", cut * 100, yes(cut >= thresholds.noRescueCut()));
    }

    private static String yes(boolean met) {
        return met ? "yes" : "NO";
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
