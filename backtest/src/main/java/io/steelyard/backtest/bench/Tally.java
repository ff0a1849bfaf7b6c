package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchResult.EventPath;
import io.steelyard.backtest.bench.BenchResult.Facts;
import io.steelyard.backtest.bench.BenchResult.MeanCapture;
import io.steelyard.backtest.bench.BenchResult.PolicyTails;
import io.steelyard.backtest.bench.BenchWindow.Kind;
import io.steelyard.backtest.bench.BenchWindow.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what the windows, trials and rules gave, and adds it up by policy. */
final class Tally {
    private final Manifest manifest;
    private final List<String> contestants;
    private final List<String> written;
    private final RuleGrid grid;
    private final List<EventScore> events = new ArrayList<>();
    private final List<EventPath> paths = new ArrayList<>();
    private final List<Trial.Verdict> verdicts = new ArrayList<>();
    private final Map<String, CalmJudge> calm = new LinkedHashMap<>();
    private final Map<String, CalmJudge> calmTrain = new LinkedHashMap<>();
    private final Map<String, CalmJudge> calmTest = new LinkedHashMap<>();
    private final Map<String, List<NoRescue.Case>> cases = new LinkedHashMap<>();
    private final Map<RuleGrid.Rule, GridSide> train = new LinkedHashMap<>();
    private final Map<RuleGrid.Rule, GridSide> test = new LinkedHashMap<>();

    Tally(Manifest manifest, List<Contestant> contestants) {
        this.manifest = manifest;
        this.contestants = contestants.stream().map(Contestant::name).toList();
        this.written = contestants.stream()
                .filter(Contestant.WrittenWeights.class::isInstance)
                .map(Contestant::name)
                .toList();
        this.grid = new RuleGrid(manifest);
    }

    void add(WindowRun run, Size size, WindowRun.Scored scored) {
        BenchWindow window = run.window();
        String policy = scored.path().policy();
        if (scored.event() != null) {
            events.add(scored.event());
        }
        if (!size.equals(Size.SMALL)) {
            return;
        }
        if (window.kind() == Kind.CALM) {
            judge(calm, policy).add(window, scored.path(), scored.limitBreaches());
            judge(window.split() == Split.TRAIN ? calmTrain : calmTest, policy)
                    .add(window, scored.path(), scored.limitBreaches());
        } else {
            paths.add(new EventPath(window, scored.path()));
        }
        if (window.kind() == Kind.DEPEG && run.market() != null) {
            cases.computeIfAbsent(policy, _ -> new ArrayList<>()).add(new NoRescue.Case(scored.path(), run.market()));
        }
    }

    void add(Trial.Verdict verdict) {
        verdicts.add(verdict);
    }

    /** Every simple rule over the signals of one window. */
    void addToGrid(WindowRun run, SignalPath signals) {
        BenchWindow window = run.window();
        Map<RuleGrid.Rule, GridSide> side = window.split() == Split.TRAIN ? train : test;
        for (RuleGrid.Rule rule : grid.rules()) {
            List<WeightTarget> targets = grid.targets(rule, signals, window.hasLegs());
            side.computeIfAbsent(rule, _ -> new GridSide(manifest, rule, window.split()))
                    .add(run, targets);
        }
    }

    BenchResult result(Facts facts) {
        List<CalmScore> all = scores(calm);
        List<PolicyTails> tails = new ArrayList<>();
        NoRescue noRescue = new NoRescue(manifest.noRescue(), manifest.seed());
        cases.forEach((policy, own) ->
                tails.add(new PolicyTails(policy, noRescue.tails(own, false), noRescue.tails(own, true))));
        List<GridRow> rows = new ArrayList<>();
        train.values().forEach(side -> rows.add(side.row()));
        test.values().forEach(side -> rows.add(side.row()));
        List<MeanCapture> captures = contestants.stream().map(this::meanCapture).toList();
        List<Target> targets = new ArrayList<>();
        contestants.forEach(policy -> targets.addAll(targets(policy, all, tails)));
        return new BenchResult(
                manifest,
                facts,
                contestants,
                events,
                paths,
                all,
                scores(calmTrain),
                scores(calmTest),
                tails,
                captures,
                verdicts,
                rows,
                targets);
    }

    private List<Target> targets(String policy, List<CalmScore> all, List<PolicyTails> tails) {
        return Targets.of(
                manifest.thresholds(),
                policy,
                written.contains(policy),
                events.stream().filter(it -> it.policy().equals(policy)).toList(),
                all.stream()
                        .filter(it -> it.policy().equals(policy))
                        .findFirst()
                        .orElse(null),
                verdicts.stream().filter(it -> it.policy().equals(policy)).toList(),
                tails.stream()
                        .filter(it -> it.policy().equals(policy))
                        .findFirst()
                        .orElse(null));
    }

    private MeanCapture meanCapture(String policy) {
        double[] captures = events.stream()
                .filter(it -> it.policy().equals(policy)
                        && it.window().kind() == Kind.DEPEG
                        && it.size().equals(Size.SMALL)
                        && !Double.isNaN(it.capture()))
                .mapToDouble(EventScore::capture)
                .toArray();
        double mean = captures.length == 0
                ? Double.NaN
                : Arrays.stream(captures).average().orElse(Double.NaN);
        return new MeanCapture(
                policy,
                captures.length,
                mean,
                Bootstrap.mean(captures, manifest.measure().bootstrapDraws(), manifest.seed()));
    }

    private CalmJudge judge(Map<String, CalmJudge> judges, String policy) {
        return judges.computeIfAbsent(policy, _ -> new CalmJudge(manifest, policy));
    }

    private static List<CalmScore> scores(Map<String, CalmJudge> judges) {
        return judges.values().stream().map(CalmJudge::score).toList();
    }

    /** What one rule did on one side of the split. */
    private static final class GridSide {
        private final RuleGrid.Rule rule;
        private final Split split;
        private final CalmJudge calm;
        private final List<Double> captures = new ArrayList<>();
        private final List<Double> gains = new ArrayList<>();
        private boolean anyCalm;

        GridSide(Manifest manifest, RuleGrid.Rule rule, Split split) {
            this.rule = rule;
            this.split = split;
            this.calm = new CalmJudge(manifest, rule.text());
        }

        void add(WindowRun run, List<WeightTarget> targets) {
            BenchWindow window = run.window();
            if (window.kind() == Kind.SCARE) {
                return;
            }
            PolicyPath path = run.replay(rule.text(), targets, Size.SMALL);
            EventScore event = run.event(path, Size.SMALL);
            if (event == null) {
                anyCalm = true;
                calm.add(window, path, 0);
            } else {
                captures.add(event.capture());
                gains.add(event.gainBp());
            }
        }

        GridRow row() {
            CalmScore score = anyCalm ? calm.score() : null;
            return new GridRow(
                    rule,
                    split,
                    score == null ? 0 : score.months(),
                    score == null ? 0 : score.derisks(),
                    score == null ? Double.NaN : score.dragBpPerYear(),
                    mean(captures),
                    mean(gains));
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }
    }
}
