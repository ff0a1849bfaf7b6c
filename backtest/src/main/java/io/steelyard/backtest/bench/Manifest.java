package io.steelyard.backtest.bench;

import io.steelyard.engine.domain.Sha256;
import java.util.List;

/**
 * The pre-registered definition of the benchmark, and its hash. Weights and shares are millionths, prices 10^-8, basis
 * points hundredths.
 *
 * @param name of the benchmark
 * @param version of this definition
 * @param registered the day on which it was fixed
 * @param sha256 of the file's bytes
 * @param seed of everything random
 * @param execution how weights become portfolios
 * @param measure what is counted
 * @param noRescue the counterfactual
 * @param thresholds what must be reached
 * @param grid the simple rules that are all tried
 * @param feeds the sources
 * @param windows the stretches of time
 * @param trialDays where calm days for placebos and attacks are drawn
 * @param absent events that belong into the set and have no data
 */
record Manifest(
        String name,
        String version,
        String registered,
        Sha256 sha256,
        long seed,
        Execution execution,
        Measure measure,
        NoRescueRule noRescue,
        Thresholds thresholds,
        Grid grid,
        List<BenchFeed> feeds,
        List<BenchWindow> windows,
        List<TrialDays> trialDays,
        List<Absent> absent) {

    /** An event that a complete set would hold (DOMAIN section 7), and why it is in no window. */
    record Absent(String event, String why) {}

    /** {@code count} days between two times, with the feeds of {@code window}; {@code warmDays} before each are shown. */
    record TrialDays(String window, long fromNanos, long toNanos, int warmDays, int count) {}

    Manifest {
        feeds = List.copyOf(feeds);
        windows = List.copyOf(windows);
        trialDays = List.copyOf(trialDays);
        absent = List.copyOf(absent);
    }

    /** How a weight becomes a portfolio. */
    record Execution(
            long participationRaw,
            long costRaw,
            int delayMinutes,
            int returnAfterMinutes,
            long returnAboveRaw,
            int oracleStepMinutes) {}

    /** What is counted. */
    record Measure(
            long deriskRaw,
            long sickUsdRaw,
            long oracleAnswerRaw,
            double overreactionBp,
            long placeboMoveRaw,
            double captureNoise,
            int bootstrapDraws) {}

    /** With which probabilities and losses nobody comes to the rescue; shares of one. */
    record NoRescueRule(List<Double> q, List<Double> rho, double phiBase, double phiQuote, int draws, double tail) {}

    /** What must be reached; shares of one, basis points, seconds. */
    record Thresholds(
            double captureSmall,
            double captureLarge,
            double endBp,
            double falsePerMonth,
            double dragBp,
            double leavesBp,
            double issuerMove,
            long venueSeconds,
            long withdrawalNanos,
            double noRescueCut,
            double noRescueDragBp) {}

    /** The simple rules; basis points as hundredths. */
    record Grid(
            List<Long> thresholdsRaw,
            List<Integer> holdMinutes,
            List<String> references,
            int minOutMinutes,
            int rearmMinutes) {}

    BenchFeed feed(String id) {
        return feeds.stream()
                .filter(feed -> feed.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Condition failed: a feed of the manifest, was " + id));
    }

    BenchWindow window(String id) {
        return windows.stream()
                .filter(window -> window.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Condition failed: a window of the manifest, was " + id));
    }

    List<BenchWindow> windows(BenchWindow.Kind kind) {
        return windows.stream().filter(window -> window.kind() == kind).toList();
    }
}
