package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.backtest.bench.BenchWindow.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** Writes the summary of a benchmark for a terminal, at most 110 columns. */
final class BenchSummary {
    private final BenchResult result;
    private final Formatter out = new Formatter(Locale.ROOT);

    private BenchSummary(BenchResult result) {
        this.result = result;
    }

    static List<String> lines(BenchResult result) {
        return new BenchSummary(result).write();
    }

    private List<String> write() {
        Manifest manifest = result.manifest();
        out.format(
                "%s %s, manifest %s, seed %d\n",
                manifest.name(), manifest.version(), manifest.sha256(), manifest.seed());
        out.format(
                "data %s; %.0f s on %s\n",
                result.facts().data(), result.facts().seconds(), result.facts().machine());
        result.facts().notes().forEach(note -> out.format("note: %s\n", note));
        result.windows().stream().filter(window -> window.kind() != Kind.CALM).forEach(this::event);
        calm();
        noRescue();
        trials();
        grid();
        targets();
        return out.toString().lines().toList();
    }

    private void event(BenchWindow window) {
        out.format("\n");
        out.format(
                "%s (%s, %s): %s\n",
                window.id(),
                window.kind().name().toLowerCase(Locale.ROOT),
                window.split().name().toLowerCase(Locale.ROOT),
                window.title());
        out.format(
                "  %-18s %5s %8s %8s %8s %8s %7s %6s %7s %7s\n",
                "policy", "size", "capture", "low bp", "end bp", "worst", "cost", "acts", "lead", "breach");
        for (EventScore score : result.events()) {
            if (score.window().equals(window)) {
                out.format(
                        "  %-18s %5s %8s %8.1f %8.1f %8.1f %7.1f %6d %7s %7d\n",
                        score.policy(),
                        "$" + score.size().usd() / 1_000_000 + "M",
                        number(score.capture(), "%.3f"),
                        score.troughBp(),
                        score.endBp(),
                        score.maxDrawdownBp(),
                        score.costBp(),
                        score.derisks(),
                        number(score.leadToSickUsd(), "%.0f"),
                        score.limitBreaches());
            }
        }
    }

    private void calm() {
        if (result.calm().isEmpty()) {
            return;
        }
        out.format("\n");
        out.format("calm months: every de-risk is false\n");
        out.format(
                "  %-18s %7s %6s %9s %17s %9s %19s %7s\n",
                "policy", "months", "false", "a month", "95 % (Poisson)", "drag/yr", "95 % (months)", "fees");
        for (CalmScore score : result.calm()) {
            out.format(
                    "  %-18s %7.1f %6d %9.3f %17s %9.2f %19s %7.2f\n",
                    score.policy(),
                    score.months(),
                    score.derisks(),
                    score.perMonth(),
                    String.format(
                            Locale.ROOT,
                            "%.3f to %.3f",
                            score.perMonth95().low(),
                            score.perMonth95().high()),
                    score.dragBpPerYear(),
                    String.format(
                            Locale.ROOT,
                            "%.1f to %.1f",
                            score.drag95().low(),
                            score.drag95().high()),
                    score.feesBpPerYear());
        }
    }

    private void noRescue() {
        if (result.noRescue().isEmpty()) {
            return;
        }
        out.format("\n");
        out.format("nobody comes to the rescue: CVaR99 of the loss, bp, over all depegs (cut against 50/50)\n");
        for (BenchResult.PolicyTails tails : result.noRescue()) {
            out.format("  %-18s%s\n", tails.policy(), tails(tails.tails()));
            out.format("  %-18s%s\n", "  or a relapse", tails(tails.relapse()));
        }
    }

    private static String tails(List<NoRescue.Tail> tails) {
        StringBuilder row = new StringBuilder();
        for (NoRescue.Tail tail : tails) {
            row.append(String.format(
                    Locale.ROOT, "  q %2.0f %%: %5.0f (%3.0f %%)", tail.q() * 100, tail.policyBp(), tail.cut() * 100));
        }
        return row.toString();
    }

    private void trials() {
        if (result.verdicts().isEmpty()) {
            return;
        }
        out.format("\n");
        out.format("placebos and attacks\n");
        for (String policy : result.contestants()) {
            BenchResult.Passed passed = result.passed(policy);
            if (passed.trials() > 0) {
                out.format(
                        "  %-18s %d of %d passed (95 %%: %.0f to %.0f %%)%s%s\n",
                        policy,
                        passed.passed(),
                        passed.trials(),
                        passed.interval95().low() * 100,
                        passed.interval95().high() * 100,
                        failures(policy),
                        notJudged(policy));
            }
        }
    }

    private String failures(String policy) {
        List<String> failed = result.verdicts(policy).stream()
                .filter(Trial.Verdict::failed)
                .map(verdict -> verdict.trial().id())
                .toList();
        int shown = Math.min(4, failed.size());
        return failed.isEmpty()
                ? ""
                : "; failed " + String.join(", ", failed.subList(0, shown)) + (failed.size() > shown ? ", ..." : "");
    }

    private String notJudged(String policy) {
        int count = result.notJudged(policy).size();
        return count == 0 ? "" : "; " + count + " not judged";
    }

    /** The rules that the training data would have chosen, and what became of them. */
    private void grid() {
        List<GridRow> chosen = new ArrayList<>(result.grid(Split.TRAIN));
        chosen.removeIf(
                row -> (row.months() > 0 && row.derisks() / row.months() > 0.02) || Double.isNaN(row.capture()));
        if (chosen.isEmpty()) {
            return;
        }
        chosen.sort(Comparator.comparingDouble(GridRow::capture).reversed());
        out.format("\n");
        out.format(
                "forking paths: %d simple rules tried, all in the page and the document; best on training data at <= 0.02"
                        + " false a month:\n",
                result.grid(Split.TRAIN).size());
        for (GridRow row : chosen.subList(0, Math.min(3, chosen.size()))) {
            GridRow test = result.grid(Split.TEST).stream()
                    .filter(it -> it.rule().equals(row.rule()))
                    .findFirst()
                    .orElse(row);
            out.format(
                    "  %-24s train: capture %.3f, %d false; test: capture %.3f, %d false, drag %.1f bp/yr\n",
                    row.rule().text(),
                    row.capture(),
                    row.derisks(),
                    test.capture(),
                    test.derisks(),
                    test.dragBpPerYear());
        }
    }

    private void targets() {
        out.format("\n");
        out.format("pre-registered thresholds\n");
        for (String policy : result.contestants()) {
            for (Target target : result.targets(policy)) {
                out.format("  %-18s %-3s %-3s %s\n", policy, target.id(), target.mark(), target.measured());
            }
        }
    }

    private static String number(double value, String format) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
    }
}
