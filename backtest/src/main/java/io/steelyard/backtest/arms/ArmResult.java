package io.steelyard.backtest.arms;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the arms came to.
 *
 * @param scores one for each arm, in their order
 * @param gain what the model earned more than the rules, its cost taken off
 * @param calibration whether it knew how much it knew
 * @param gap what it asked for beyond its mandate
 * @param shuffledShare of its own answers in other orders, the part that ended no worse
 * @param randomShare of opinions by lot, the part that ended no worse
 * @param latency of its answers
 * @param mirror whether it answers the mirrored question with the mirrored answer
 * @param recall whether it remembers the event
 * @param toNanos end of the window, epoch nanoseconds
 */
public record ArmResult(
        List<ArmScore> scores,
        Difference gain,
        Calibration calibration,
        DelegationGap gap,
        double shuffledShare,
        double randomShare,
        Latency latency,
        Mirror mirror,
        Recall recall,
        long toNanos) {
    private static final double LUCK = 0.05;

    public ArmResult {
        scores = List.copyOf(scores);
    }

    public ArmScore of(Arm arm) {
        return scores.stream().filter(it -> it.arm() == arm).findFirst().orElseThrow();
    }

    /**
     * Whether the model paid for itself here: a gain over the rules beyond its cost and its uncertainty, that neither its
     * own answers out of order nor opinions by lot reach, and that text makes, not price alone, of a model that does not remember the event.
     */
    public boolean paysForItself() {
        return gain.isGain()
                && shuffledShare <= LUCK
                && randomShare <= LUCK
                && !recall.isContaminated()
                && of(Arm.MODEL).netBps() > of(Arm.NO_TEXT).netBps();
    }

    /** The table and the verdict, for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-10s %9s %9s %8s %8s %8s %8s %8s %6s %6s %6s %6s %9s",
                "arm",
                "trough",
                "end",
                "net",
                "CVaR95",
                "CVaR99",
                "24 h",
                "turnover",
                "asked",
                "said",
                "abst.",
                "failed",
                "USD"));
        scores.forEach(it -> lines.add(line(it)));
        lines.add(String.format(
                Locale.ROOT,
                "model less rules: %+.1f bp, 95 %% %+.1f to %+.1f (blocks of six hours)",
                gain.endBps(),
                gain.lowBps(),
                gain.highBps()));
        lines.add(String.format(
                Locale.ROOT,
                "as good or better by chance: %.0f %% of its answers in other orders, %.0f %% of opinions by lot",
                100 * shuffledShare,
                100 * randomShare));
        addCalibration(lines);
        addAnswers(lines);
        lines.add(
                paysForItself()
                        ? "The model paid for itself in this window. One event proves nothing."
                        : "The model does not pay for itself here: the rules alone do as well.");
        return lines;
    }

    private void addCalibration(List<String> lines) {
        lines.add(
                calibration.opinions() == 0
                        ? "calibration: no opinion could be judged"
                        : String.format(
                                Locale.ROOT,
                                "calibration: %d opinions judged, %d right, Brier %.3f, ECE %.3f",
                                calibration.opinions(),
                                calibration.right(),
                                calibration.brier(),
                                calibration.ece()));
    }

    /** What is to be said of the answers, not of what came of them. */
    private void addAnswers(List<String> lines) {
        lines.add(String.format(
                Locale.ROOT,
                "delegation gap: %.1f %% of %d answers (%d malformed, %d for more of the coin in stress)",
                100 * gap.share(),
                gap.answers(),
                gap.malformed(),
                gap.lulling()));
        lines.add(String.format(Locale.ROOT, "latency: p50 %.2f s, p99 %.2f s", latency.p50(), latency.p99()));
        if (mirror.asked() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "mirror: %d of %d questions with the coins exchanged answered, %d alike",
                    mirror.answered(),
                    mirror.asked(),
                    mirror.alike()));
        }
        if (recall.asked() > 0) {
            lines.add(recall.line());
        }
    }

    private static String line(ArmScore it) {
        return String.format(
                Locale.ROOT,
                "%-10s %+9.1f %+9.1f %+8.1f %+8.1f %+8.1f %+8.1f %8.2f %6d %6d %6d %6d %9.4f",
                it.arm().name().toLowerCase(Locale.ROOT),
                it.troughBps(),
                it.endBps(),
                it.netBps(),
                it.cvar95Bps(),
                it.cvar99Bps(),
                it.worstDayBps(),
                it.turnover(),
                it.asked(),
                it.opinions(),
                it.abstained(),
                it.failed(),
                it.costUsd());
    }
}
