package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchResult.MeanCapture;
import io.steelyard.backtest.bench.BenchResult.Passed;
import io.steelyard.backtest.bench.BenchResult.PolicyTails;
import io.steelyard.backtest.bench.Intervals.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the document of {@code steelyard score --json}, schema {@code steelyard.score/1}; a figure that is unknown is null. */
final class BenchDocument {
    private static final MathContext DIGITS = new MathContext(8);

    private final BenchResult result;

    private BenchDocument(BenchResult result) {
        this.result = result;
    }

    static Map<String, @Nullable Object> of(BenchResult result) {
        return new BenchDocument(result).document();
    }

    private Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema", "steelyard.score/1");
        document.put("benchmark", result.manifest().name());
        document.put("version", result.manifest().version());
        document.put("manifest_sha256", result.manifest().sha256().toString());
        document.put("seed", result.manifest().seed());
        document.put("build", result.facts().build());
        document.put("data", result.facts().data());
        document.put("command", result.facts().command());
        document.put("machine", result.facts().machine());
        document.put("started", Times.text(result.facts().startedNanos()));
        document.put("seconds", number(result.facts().seconds()));
        document.put("notes", result.facts().notes());
        document.put("policies", result.contestants().stream().map(this::policy).toList());
        document.put("grid", result.grid().stream().map(BenchDocument::gridRow).toList());
        return document;
    }

    private Map<String, @Nullable Object> policy(String name) {
        Map<String, @Nullable Object> policy = new LinkedHashMap<>();
        policy.put("policy", name);
        policy.put("chosen_on", Provenance.of(name));
        policy.put(
                "targets",
                result.targets(name).stream().map(BenchDocument::target).toList());
        MeanCapture capture = result.captures().stream()
                .filter(it -> it.policy().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, @Nullable Object> mean = new LinkedHashMap<>();
        mean.put("events", capture.events());
        mean.put("mean", number(capture.mean()));
        mean.put("ci95", interval(capture.interval95()));
        policy.put("capture", mean);
        policy.put(
                "events", result.events(name).stream().map(BenchDocument::event).toList());
        policy.put("calm", calm(result.calm(), name));
        policy.put("calm_train", calm(result.calmTrain(), name));
        policy.put("calm_test", calm(result.calmTest(), name));
        policy.put("no_rescue", tails(name, false));
        policy.put("relapse", tails(name, true));
        policy.put("trials", trials(name));
        return policy;
    }

    private static Map<String, @Nullable Object> event(EventScore score) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("event", score.window().id());
        event.put("kind", lower(score.window().kind()));
        event.put("split", lower(score.window().split()));
        event.put("usd", score.size().usd());
        event.put("venues", score.size().venues());
        event.put("capture", number(score.capture()));
        event.put("trough_bp", number(score.troughBp()));
        event.put("end_bp", number(score.endBp()));
        event.put("hold_trough_bp", number(score.holdTroughBp()));
        event.put("hold_end_bp", number(score.holdEndBp()));
        event.put("oracle_trough_bp", number(score.oracleTroughBp()));
        event.put("oracle_end_bp", number(score.oracleEndBp()));
        event.put("regret_bp", number(score.regretBp()));
        event.put("max_drawdown_bp", number(score.maxDrawdownBp()));
        event.put("cvar95_bp", number(score.cvar95Bp()));
        event.put("turnover", number(score.turnover()));
        event.put("cost_bp", number(score.costBp()));
        event.put("derisks", score.derisks());
        event.put("first_derisk", time(score.firstDeriskNanos()));
        event.put("half_out", time(score.halfOutNanos()));
        event.put("lead_minutes", number(score.leadToSickUsd()));
        event.put("lead_to_oracle_minutes", number(score.leadToOracle()));
        event.put("derisk_before_parity_left_minutes", number(score.leadToLeaves()));
        event.put("limit_breaches", score.limitBreaches());
        return event;
    }

    private static @Nullable Map<String, @Nullable Object> calm(List<CalmScore> scores, String policy) {
        for (CalmScore score : scores) {
            if (score.policy().equals(policy)) {
                Map<String, @Nullable Object> calm = new LinkedHashMap<>();
                calm.put("months", number(score.months()));
                calm.put("false_alarms", score.derisks());
                calm.put("false_alarms_per_month", number(score.perMonth()));
                calm.put("ci95", interval(score.perMonth95()));
                calm.put("drag_bp_per_year", number(score.dragBpPerYear()));
                calm.put("drag_ci95", interval(score.drag95()));
                calm.put("fees_bp_per_year", number(score.feesBpPerYear()));
                calm.put("turnover_per_year", number(score.turnoverPerYear()));
                calm.put("limit_breaches", score.limitBreaches());
                return calm;
            }
        }
        return null;
    }

    private List<Map<String, @Nullable Object>> tails(String policy, boolean relapse) {
        List<Map<String, @Nullable Object>> tails = new ArrayList<>();
        for (PolicyTails own : result.noRescue()) {
            if (own.policy().equals(policy)) {
                for (NoRescue.Tail tail : relapse ? own.relapse() : own.tails()) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    row.put("q", number(tail.q()));
                    row.put("cvar99_bp", number(tail.policyBp()));
                    row.put("hold_cvar99_bp", number(tail.holdBp()));
                    row.put("cut", number(tail.cut()));
                    tails.add(row);
                }
            }
        }
        return tails;
    }

    private Map<String, @Nullable Object> trials(String policy) {
        Passed passed = result.passed(policy);
        Map<String, @Nullable Object> trials = new LinkedHashMap<>();
        trials.put("passed", passed.passed());
        trials.put("trials", passed.trials());
        trials.put("not_judged", result.notJudged(policy).size());
        trials.put("ci95", interval(passed.interval95()));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Trial.Verdict verdict : result.verdicts(policy)) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("trial", verdict.trial().id());
            row.put("window", verdict.trial().window().id());
            row.put("what", verdict.trial().what());
            row.put("rule", lower(verdict.trial().rule()));
            row.put("passed", verdict.judged() ? verdict.passed() : null);
            row.put("measured", number(verdict.measured()));
            row.put("note", verdict.note());
            rows.add(row);
        }
        trials.put("each", rows);
        return trials;
    }

    private static Map<String, @Nullable Object> target(Target target) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("target", target.id());
        row.put("what", target.what());
        row.put("measured", target.measured());
        row.put("met", target.judged() ? target.met() : null);
        return row;
    }

    private static Map<String, @Nullable Object> gridRow(GridRow row) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("reference", row.rule().reference());
        map.put("threshold_bp", number(row.rule().thresholdRaw() / 100.0));
        map.put("hold_minutes", row.rule().holdMinutes());
        map.put("split", lower(row.split()));
        map.put("months", number(row.months()));
        map.put("false_alarms", row.derisks());
        map.put("drag_bp_per_year", number(row.dragBpPerYear()));
        map.put("capture", number(row.capture()));
        map.put("gain_at_end_bp", number(row.endBp()));
        return map;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String time(@Nullable Long nanos) {
        return nanos == null ? null : Times.text(nanos);
    }

    private static @Nullable List<BigDecimal> interval(Interval interval) {
        BigDecimal low = number(interval.low());
        BigDecimal high = number(interval.high());
        return low == null || high == null ? null : List.of(low, high);
    }

    private static @Nullable BigDecimal number(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).stripTrailingZeros() : null;
    }
}
