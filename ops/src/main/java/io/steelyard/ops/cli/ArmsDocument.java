package io.steelyard.ops.cli;

import io.steelyard.backtest.arms.ArmResult;
import io.steelyard.backtest.arms.ArmScore;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document of {@code arms --json}. */
final class ArmsDocument {
    private ArmsDocument() {}

    static Map<String, @Nullable Object> of(ArmResult result, int missed, boolean knew) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("arms", result.scores().stream().map(ArmsDocument::arm).toList());
        document.put("gain_bps", result.gain().endBps());
        document.put("gain_low_bps", result.gain().lowBps());
        document.put("gain_high_bps", result.gain().highBps());
        document.put("share_of_shuffled_at_least_as_good", result.shuffledShare());
        document.put("share_of_random_at_least_as_good", result.randomShare());
        document.put("opinions_judged", result.calibration().opinions());
        document.put("opinions_right", result.calibration().right());
        document.put("brier", result.calibration().brier());
        document.put("ece", result.calibration().ece());
        document.put("delegation_gap", result.gap().share());
        document.put("latency_p50_seconds", result.latency().p50());
        document.put("latency_p99_seconds", result.latency().p99());
        document.put("mirror_asked", result.mirror().asked());
        document.put("mirror_answered", result.mirror().answered());
        document.put("mirror_alike", result.mirror().alike());
        document.put("memory_asked", result.recall().asked());
        document.put("memory_coins_right", result.recall().namedRight());
        document.put("memory_endings_right", result.recall().toldRight());
        document.put("contaminated", result.recall().isContaminated());
        document.put("questions_missed", missed);
        document.put("models_may_remember_it", knew);
        document.put("pays_for_itself", result.paysForItself());
        return document;
    }

    private static Map<String, @Nullable Object> arm(ArmScore score) {
        Map<String, @Nullable Object> arm = new LinkedHashMap<>();
        arm.put("arm", score.arm().name().toLowerCase(Locale.ROOT));
        arm.put("what", score.arm().words());
        arm.put("trough_bps", score.troughBps());
        arm.put("end_bps", score.endBps());
        arm.put("net_bps", score.netBps());
        arm.put("cvar95_bps", score.cvar95Bps());
        arm.put("cvar99_bps", score.cvar99Bps());
        arm.put("worst_day_bps", score.worstDayBps());
        arm.put("turnover", score.turnover());
        arm.put("asked", score.asked());
        arm.put("opinions", score.opinions());
        arm.put("abstained", score.abstained());
        arm.put("failed", score.failed());
        arm.put("cost_usd", score.costUsd());
        return arm;
    }
}
