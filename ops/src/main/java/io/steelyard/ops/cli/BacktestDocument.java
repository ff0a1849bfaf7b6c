package io.steelyard.ops.cli;

import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.BaselinePath;
import io.steelyard.backtest.replay.Counts;
import io.steelyard.backtest.replay.Outcome;
import io.steelyard.backtest.replay.RunFacts;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.ops.explain.EntryFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code backtest --json}: the contract's fields in the contract's order. */
final class BacktestDocument {
    private static final int MONEY_DECIMALS = 6;

    private BacktestDocument() {}

    /** The document; {@code report} is the path of the written report, or empty. */
    static Map<String, @Nullable Object> of(BacktestResult result, String report) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        RunFacts run = result.run();
        identity(document, run, report);
        counts(document, result.counts());
        outcome(document, result);
        document.put("advice_used", result.counts().adviceUsed());
        document.put("advice_clamped", result.counts().adviceClamped());
        document.put("advice_abstained", result.counts().adviceAbstained());
        document.put("advice_shadow", result.counts().adviceShadow());
        document.put("state_hash", HexFormat.of().toHexDigits(run.stateHash()));
        document.put("decisions_hash", run.decisionsHash().toString());
        return document;
    }

    private static void identity(Map<String, @Nullable Object> document, RunFacts run, String report) {
        document.put("schema", "steelyard.backtest/1");
        document.put("run_id", run.runId());
        document.put("build", run.build());
        document.put("config_sha256", run.configHash().toString());
        document.put("limits_sha256", run.limitsHash().toString());
        document.put("mandate_sha256", run.hasMandate() ? run.mandateHash().toString() : null);
        document.put("journal_in", run.journalIn());
        document.put("journal_out", run.journalOut());
        document.put("report", report);
        document.put("policy", run.policy());
        document.put("advice", run.advice().name().toLowerCase(Locale.ROOT));
        document.put("from", EntryFields.time(run.fromNanos()));
        document.put("to", EntryFields.time(run.toNanos()));
        document.put("valued_in_usd", run.hasUsdLegs());
        document.put("inputs", run.inputs());
        document.put("inputs_per_second", Math.round(run.inputsPerSecond()));
        document.put("wall_seconds", BigDecimal.valueOf(run.wallNanos(), 9).setScale(3, RoundingMode.HALF_EVEN));
    }

    private static void counts(Map<String, @Nullable Object> document, Counts counts) {
        document.put("orders_submitted", counts.ordersSubmitted());
        document.put("orders_denied", counts.ordersDenied());
        document.put("orders_rejected", counts.ordersRejected());
        document.put("fills", counts.fills());
        document.put("cancels", counts.cancels());
        document.put("alerts", counts.alerts());
        document.put("limit_breaches", counts.limitBreaches());
        document.put("limit_breaches_by", counts.audit().breaches());
        document.put("limits_audited", counts.audit().audited().size());
        document.put("limits_not_audited", counts.audit().notAudited());
    }

    private static void outcome(Map<String, @Nullable Object> document, BacktestResult result) {
        document.put("nav_start", money(result.navStartRaw()));
        document.put("nav_end", money(result.navEndRaw()));
        document.put("end_bp", bp(result.policy().end().raw()));
        document.put("trough_bp", bp(result.policy().trough().raw()));
        document.put("trough_time", EntryFields.time(result.troughMinuteNanos()));
        document.put("max_drawdown_bp", bp(result.policy().maxDrawdown().raw()));
        document.put("turnover", rounded(result.turnover(), 6));
        document.put("fees", money(result.feesRaw()));
        document.put("weights_end", weights(result));
        document.put("hold", trough(result.hold()));
        Outcome oracle = result.oracle();
        document.put("oracle", oracle == null ? null : trough(oracle));
        document.put("capture", rounded(result.capture(), 6));
        document.put("baselines", baselines(result));
    }

    private static Map<String, Object> baselines(BacktestResult result) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (BaselinePath baseline : result.baselines()) {
            Map<String, Object> one = trough(baseline.outcome(result.troughMinute()));
            one.put("ideal", baseline.ideal());
            all.put(baseline.name(), one);
        }
        return all;
    }

    private static Map<String, Object> weights(BacktestResult result) {
        long base = result.baseWeightEndRaw();
        Map<String, Object> weights = new LinkedHashMap<>();
        weights.put(result.run().pair().base().code(), BigDecimal.valueOf(base, 6));
        weights.put(result.run().pair().quote().code(), BigDecimal.valueOf(FixedPoint.MILLION - base, 6));
        return weights;
    }

    private static Map<String, Object> trough(Outcome outcome) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("end_bp", bp(outcome.end().raw()));
        both.put("trough_bp", bp(outcome.trough().raw()));
        return both;
    }

    private static BigDecimal bp(long raw) {
        return BigDecimal.valueOf(raw, 2);
    }

    /** Null where the figure does not exist, for JSON knows no NaN. */
    private static @Nullable BigDecimal rounded(double value, int decimals) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN) : null;
    }

    private static String money(long raw) {
        return BigDecimal.valueOf(raw, FixedPoint.DIGITS)
                .setScale(MONEY_DECIMALS, RoundingMode.FLOOR)
                .toPlainString();
    }
}
