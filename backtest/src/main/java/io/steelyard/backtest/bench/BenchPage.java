package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchResult.EventPath;
import io.steelyard.backtest.bench.BenchResult.MeanCapture;
import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.backtest.bench.BenchWindow.Split;
import io.steelyard.backtest.report.DocumentPage;
import io.steelyard.backtest.report.DocumentPage.Curve;
import io.steelyard.backtest.report.DocumentPage.Figure;
import io.steelyard.backtest.report.DocumentPage.Mark;
import io.steelyard.backtest.report.ScatterChart;
import io.steelyard.backtest.report.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the result as a page: thresholds first, then each event with its picture, calm, no rescue, trials, the grid. */
final class BenchPage {
    private static final String NONE = "–";

    private final BenchResult result;
    private final Manifest manifest;
    private final String first;
    private final DocumentPage page;

    private BenchPage(BenchResult result) {
        this.result = result;
        this.manifest = result.manifest();
        this.first = result.contestants().getFirst();
        List<Target> own = result.targets(first);
        long met = own.stream().filter(Target::met).count();
        long judged = own.stream().filter(Target::judged).count();
        page = new DocumentPage(
                manifest.name() + " " + manifest.version() + " · steelyard score",
                String.format(Locale.ROOT, "%s reaches %d of %d pre-registered thresholds", first, met, judged),
                "Recorded depegs, scares and calm months of USDC and USDT, placebos and attacks from one seed, the same "
                        + "execution for everybody. The unit of evidence is the event and the month, never the bar: "
                        + "there are few of them, and every interval says so.");
    }

    static String render(BenchResult result) {
        return new BenchPage(result).write();
    }

    private String write() {
        figures();
        targets();
        overview();
        result.windows().forEach(this::event);
        calm();
        noRescue();
        trials();
        grid();
        windows();
        protocol();
        return page.render("Steelyard. A benchmark describes the past under stated assumptions; it promises nothing.");
    }

    private void figures() {
        List<Figure> figures = new ArrayList<>();
        for (MeanCapture capture : result.captures()) {
            if (capture.policy().equals(first)) {
                figures.add(new Figure(
                        "Mean capture",
                        number(capture.mean(), "%.3f"),
                        capture.events() + " depegs, 95 % " + interval(capture.interval95(), "%.2f")));
            }
        }
        for (CalmScore calm : result.calm()) {
            if (calm.policy().equals(first)) {
                figures.add(new Figure(
                        "False de-risks",
                        String.format(Locale.ROOT, "%d in %.0f months", calm.derisks(), calm.months()),
                        "a month, 95 %: " + interval(calm.perMonth95(), "%.3f")));
                figures.add(new Figure(
                        "Calm drag",
                        String.format(Locale.ROOT, "%.1f bp a year", calm.dragBpPerYear()),
                        "fees and timing, 95 %: " + interval(calm.drag95(), "%.1f")));
            }
        }
        BenchResult.Passed passed = result.passed(first);
        if (passed.trials() > 0) {
            figures.add(new Figure(
                    "Placebos and attacks",
                    passed.passed() + " of " + passed.trials(),
                    String.format(
                            Locale.ROOT,
                            "95 %%: %.0f to %.0f %%",
                            passed.interval95().low() * 100,
                            passed.interval95().high() * 100)));
        }
        page.figures(figures);
    }

    private void targets() {
        List<List<String>> own = new ArrayList<>();
        List<String> columns = new ArrayList<>(List.of("Policy"));
        for (Target target : result.targets(first)) {
            own.add(List.of(target.id(), target.what(), measured(target)));
            columns.add(target.id());
        }
        List<List<String>> rows = new ArrayList<>();
        for (String policy : result.contestants()) {
            List<String> row = new ArrayList<>(List.of(policy));
            result.targets(policy).forEach(target -> row.add(measured(target)));
            rows.add(row);
        }
        page.section("Thresholds, fixed beforehand")
                .table("From the manifest; ✓ reached, ✗ not reached.", List.of("", "Threshold", first), own);
        if (result.contestants().size() > 1) {
            page.table("The same of everybody in the table.", columns, rows);
        }
        page.endSection();
    }

    private static String measured(Target target) {
        return (target.met() ? "✓ " : target.judged() ? "✗ " : "") + target.measured();
    }

    /** Every policy and every rule of the grid in one plane: what it saves against what it disturbs. */
    private void overview() {
        if (result.calm().isEmpty()) {
            return;
        }
        ScatterChart chart = new ScatterChart(
                "overview",
                "What is saved in depegs against what is disturbed in calm",
                "false de-risks a month, calm months of the test split",
                "mean capture, test depegs");
        for (GridRow row : result.grid(Split.TEST)) {
            if (row.months() > 0) {
                chart.point("", "", Math.min(2, row.derisks() / row.months()), row.capture());
            }
        }
        for (String policy : result.contestants()) {
            result.calmTest().stream()
                    .filter(it -> it.policy().equals(policy))
                    .findFirst()
                    .ifPresent(calm -> chart.point(
                            policy,
                            policy.equals(first) ? "policy" : "rival",
                            Math.min(2, calm.perMonth()),
                            testCapture(policy)));
        }
        page.scatter(
                chart,
                "Upper left is better. Small dots are the simple rules of the grid, all of them, the chosen with the "
                        + "unlucky; named dots are the scored policies. Rates above two a month are drawn at two.");
    }

    private double testCapture(String policy) {
        return result.events(policy).stream()
                .filter(it -> it.window().kind() == Kind.DEPEG
                        && it.window().split() == Split.TEST
                        && it.size().equals(Size.SMALL))
                .mapToDouble(EventScore::capture)
                .average()
                .orElse(Double.NaN);
    }

    private void event(BenchWindow window) {
        picture(window);
        List<List<String>> rows = new ArrayList<>();
        for (EventScore score : result.events()) {
            if (score.window().equals(window)) {
                rows.add(List.of(
                        score.policy(),
                        score.size().text(),
                        number(score.capture(), "%.3f"),
                        bp(score.troughBp()),
                        bp(score.endBp()),
                        bp(score.regretBp()),
                        bp(score.maxDrawdownBp()),
                        bp(score.cvar95Bp()),
                        number(score.costBp(), "%.1f"),
                        Integer.toString(score.derisks()),
                        number(score.leadToSickUsd(), "%.0f"),
                        number(score.leadToOracle(), "%.0f"),
                        Long.toString(score.limitBreaches())));
            }
        }
        page.table(
                "Basis points: at the holder's lowest minute, at the end, deepest fall. Size: dollars on so many equal venues. "
                        + "Acts: de-risks. Lead: minutes from half out to the sick coin's first close below 0.995 dollars; "
                        + "Oracle: to the first answer below 0.99; negative is late.",
                List.of(
                        "Policy",
                        "#Size",
                        "#Capture",
                        "#Low",
                        "#End",
                        "#Regret",
                        "#Deepest",
                        "#CVaR 95",
                        "#Cost bp",
                        "#Acts",
                        "#Lead",
                        "#Oracle",
                        "#Breaches"),
                rows);
    }

    private void picture(BenchWindow window) {
        List<Curve> curves = new ArrayList<>();
        for (EventPath path : result.paths()) {
            if (path.window().equals(window)) {
                if (curves.isEmpty()) {
                    curves.add(new Curve(
                            "50/50", "hold", series(path.path(), path.path().hold())));
                }
                String policy = path.path().policy();
                if (!policy.equals("hold")) {
                    String style = policy.equals(first) ? "policy" : "rival";
                    curves.add(new Curve(
                            policy, style, series(path.path(), path.path().nav())));
                }
            }
        }
        List<Mark> marks = new ArrayList<>();
        for (EventScore score : result.events(first)) {
            if (score.window().equals(window) && score.size().equals(Size.SMALL) && score.firstDeriskNanos() != null) {
                marks.add(new Mark(first + " acts", score.firstDeriskNanos()));
            }
        }
        page.chart(
                window.id(),
                window.title() + (window.split() == Split.TRAIN ? " (training)" : " (test)"),
                "Change in value since the start, basis points, $10M. " + window.granularity() + ". "
                        + window.cannotShow(),
                window.fromNanos(),
                window.toNanos(),
                marks,
                curves);
    }

    private static Series series(PolicyPath path, long[] values) {
        long[] times = new long[path.minutes()];
        double[] changes = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = path.minuteNanos(i);
            changes[i] = (values[i] - values[0]) * 1e4 / values[0];
        }
        return new Series(times, changes);
    }

    private void calm() {
        if (result.calm().isEmpty()) {
            return;
        }
        page.section("Calm months: every de-risk is false");
        calm("All calm months", result.calm());
        calm("Training: before 2023", result.calmTrain());
        calm("Test: 2023 and later", result.calmTest());
        page.endSection();
    }

    private void calm(String caption, List<CalmScore> scores) {
        List<List<String>> rows = new ArrayList<>();
        for (CalmScore score : scores) {
            rows.add(List.of(
                    score.policy(),
                    number(score.months(), "%.1f"),
                    Integer.toString(score.derisks()),
                    number(score.perMonth(), "%.3f"),
                    interval(score.perMonth95(), "%.3f"),
                    number(score.dragBpPerYear(), "%.2f"),
                    interval(score.drag95(), "%.1f"),
                    number(score.feesBpPerYear(), "%.2f"),
                    number(score.turnoverPerYear(), "%.2f"),
                    Long.toString(score.limitBreaches())));
        }
        page.table(
                caption + ". Drag: what 50/50 had more, basis points a year, fees and timing together.",
                List.of(
                        "Policy",
                        "#Months",
                        "#False",
                        "#A month",
                        "#95 % (Poisson)",
                        "#Drag a year",
                        "#95 % (months)",
                        "#Fees a year",
                        "#Turnover a year",
                        "#Breaches"),
                rows);
    }

    private void noRescue() {
        if (result.noRescue().isEmpty()) {
            return;
        }
        List<String> columns = new ArrayList<>(List.of("Policy"));
        for (double q : manifest.noRescue().q()) {
            columns.add(String.format(Locale.ROOT, "#q %.0f %%", q * 100));
        }
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> relapses = new ArrayList<>();
        for (BenchResult.PolicyTails tails : result.noRescue()) {
            rows.add(tails(tails.policy(), tails.tails()));
            relapses.add(tails(tails.policy(), tails.relapse()));
        }
        page.section("If nobody had come to the rescue")
                .paragraph(
                        "Every recorded depeg recovered, which rewards not selling. Here the sick coin settles below "
                                + "par for ever, with probability q, at a minute after the holder's lowest. CVaR99 of the loss "
                                + "over all depegs, and how much less than 50/50's.")
                .table("The worst hundredth of " + manifest.noRescue().draws() + " draws an event.", columns, rows)
                .table(
                        "Harder: the minute may also lie after the rescue, up to the end of the event. Who has returned "
                                + "by then is caught, as 50/50 is.",
                        columns,
                        relapses)
                .endSection();
    }

    private static List<String> tails(String policy, List<NoRescue.Tail> tails) {
        List<String> row = new ArrayList<>(List.of(policy));
        tails.forEach(tail ->
                row.add(String.format(Locale.ROOT, "%.0f bp (%.0f %% less)", tail.policyBp(), tail.cut() * 100)));
        return row;
    }

    private void trials() {
        if (result.verdicts().isEmpty()) {
            return;
        }
        Map<String, List<String>> rows = new LinkedHashMap<>();
        List<List<String>> failures = new ArrayList<>();
        List<String> columns = new ArrayList<>(List.of("Trial", "What", "Must hold"));
        for (String policy : result.contestants()) {
            List<Trial.Verdict> verdicts = result.verdicts(policy);
            if (!verdicts.isEmpty()) {
                columns.add(policy);
            }
            for (Trial.Verdict verdict : verdicts) {
                rows.computeIfAbsent(verdict.trial().id(), _ -> told(verdict.trial()))
                        .add(verdict.passed() ? "✓" : verdict.failed() ? "✗" : "-");
                if (verdict.failed()) {
                    failures.add(List.of(policy, verdict.trial().id(), verdict.note()));
                }
            }
        }
        page.section("Placebos and attacks")
                .paragraph(
                        "Nothing happened to an issuer in any of them. A policy may not move further than the declared "
                                + "points from what it wishes on the same undisturbed day; late data may not be better than "
                                + "timely data; what comes later may not change what was wished before; exchanged names "
                                + "must exchange every wish; a venue that collapsed must be empty in time. A dash: the policy or "
                                + "the data gave nothing to judge by, which is neither.")
                .table("All of them, by seed " + manifest.seed() + ".", columns, List.copyOf(rows.values()));
        if (!failures.isEmpty()) {
            page.table("What did not hold.", List.of("Policy", "Trial", "Measured"), failures);
        }
        page.endSection();
    }

    private static List<String> told(Trial trial) {
        String rule = trial.rule().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new ArrayList<>(
                List.of(trial.id(), trial.what() + " (" + trial.window().id() + ")", rule));
    }

    private void grid() {
        List<List<String>> rows = new ArrayList<>();
        for (GridRow row : result.grid(Split.TRAIN)) {
            GridRow test = result.grid(Split.TEST).stream()
                    .filter(it -> it.rule().equals(row.rule()))
                    .findFirst()
                    .orElse(row);
            rows.add(List.of(
                    row.rule().text(),
                    number(row.capture(), "%.3f"),
                    Integer.toString(row.derisks()),
                    number(row.dragBpPerYear(), "%.1f"),
                    number(test.capture(), "%.3f"),
                    Integer.toString(test.derisks()),
                    number(test.dragBpPerYear(), "%.1f"),
                    bp(test.endBp())));
        }
        if (rows.isEmpty()) {
            return;
        }
        page.section("The forking paths")
                .paragraph(
                        "Every simple rule of the declared grid, so that nobody can show the lucky one alone. Choose "
                                + "on the left half, believe the right one. The right half was looked at last.")
                .table(
                        "Capture: mean over the depegs of the split, $10M. False: de-risks in its calm months.",
                        List.of(
                                "Rule",
                                "#Train capture",
                                "#Train false",
                                "#Train drag",
                                "#Test capture",
                                "#Test false",
                                "#Test drag",
                                "#Test gain at end"),
                        rows)
                .endSection();
    }

    private void windows() {
        List<List<String>> rows = new ArrayList<>();
        for (BenchWindow window : manifest.windows()) {
            rows.add(List.of(
                    window.id(),
                    window.kind().name().toLowerCase(Locale.ROOT),
                    window.split().name().toLowerCase(Locale.ROOT),
                    Times.text(window.fromNanos()) + " to " + Times.text(window.toNanos()),
                    window.granularity(),
                    window.cannotShow()));
        }
        page.section("What was chosen where")
                .paragraph(
                        "Train is May 2022 and calm time before 2023; everything else is test. In each policy's own words.")
                .table(
                        "Of the shipped settings.",
                        List.of("Policy", "Chosen on"),
                        Provenance.rows(result.contestants()))
                .endSection();
        page.section("The windows, and what they cannot show")
                .table(
                        "Declared in the manifest.",
                        List.of("Window", "Kind", "Split", "Time", "How finely", "Not shown"),
                        rows)
                .endSection();
    }

    private void protocol() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("manifest", manifest.sha256().toString());
        facts.put("registered", manifest.registered() + ", version " + manifest.version());
        facts.put("build", result.facts().build());
        facts.put("data", result.facts().data());
        facts.put("machine", result.facts().machine());
        facts.put("started", Times.text(result.facts().startedNanos()));
        facts.put("seconds", number(result.facts().seconds(), "%.0f"));
        page.section("How to reproduce it")
                .code(result.facts().command())
                .list(result.facts().notes())
                .facts(facts)
                .endSection();
    }

    private static String interval(Intervals.Interval interval, String format) {
        return Double.isFinite(interval.low())
                ? String.format(Locale.ROOT, format, interval.low()) + " to "
                        + String.format(Locale.ROOT, format, interval.high())
                : NONE;
    }

    private static String bp(double value) {
        return number(value, "%+.1f").replace('-', '−');
    }

    private static String number(double value, String format) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : NONE;
    }
}
