package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.BenchWindow.Split;
import io.steelyard.backtest.bench.Intervals.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that one run of the benchmark has to say.
 *
 * @param manifest by which definition
 * @param facts what was run where
 * @param contestants names, in the order of asking
 * @param events every event, size and policy
 * @param paths the paths at the small size, for pictures
 * @param calm over all calm months
 * @param calmTrain over those of the training split
 * @param calmTest over those of the test split
 * @param noRescue the tails over all depegs together
 * @param captures the mean capture over the depegs
 * @param verdicts of the placebos and attacks
 * @param grid the simple rules
 * @param targets the pre-registered thresholds
 */
record BenchResult(
        Manifest manifest,
        Facts facts,
        List<String> contestants,
        List<EventScore> events,
        List<EventPath> paths,
        List<CalmScore> calm,
        List<CalmScore> calmTrain,
        List<CalmScore> calmTest,
        List<PolicyTails> noRescue,
        List<MeanCapture> captures,
        List<Trial.Verdict> verdicts,
        List<GridRow> grid,
        List<Target> targets) {

    /**
     * What was run where.
     *
     * @param build of the program
     * @param data folder, or words for none
     * @param startedNanos when
     * @param seconds how long
     * @param machine on what
     * @param command how
     * @param notes what a reader must know, such as windows left out
     */
    record Facts(
            String build,
            String data,
            long startedNanos,
            double seconds,
            String machine,
            String command,
            List<String> notes) {}

    /** One policy's path through one event. */
    record EventPath(BenchWindow window, PolicyPath path) {}

    /** One policy's no-rescue tails, and those in which the coin may also break after its rescue. */
    record PolicyTails(String policy, List<NoRescue.Tail> tails, List<NoRescue.Tail> relapse) {
        /** The smallest cut over all q; NaN without one. */
        double smallestCut() {
            return smallest(tails);
        }

        /** The smallest cut over all q when the coin may also break after its rescue; NaN without one. */
        double smallestRelapseCut() {
            return smallest(relapse);
        }

        private static double smallest(List<NoRescue.Tail> tails) {
            return tails.stream().mapToDouble(NoRescue.Tail::cut).min().orElse(Double.NaN);
        }
    }

    /** The mean capture over {@code events} depegs and its event bootstrap. */
    record MeanCapture(String policy, int events, double mean, Interval interval95) {}

    /** Of how many trials of one policy that could be judged the rule held. */
    record Passed(int passed, int trials, Interval interval95) {}

    Passed passed(String policy) {
        List<Trial.Verdict> own =
                verdicts(policy).stream().filter(Trial.Verdict::judged).toList();
        int passed = (int) own.stream().filter(Trial.Verdict::passed).count();
        return new Passed(passed, own.size(), Intervals.share(passed, own.size()));
    }

    /** Trials of one policy in which nothing could be judged. */
    List<Trial.Verdict> notJudged(String policy) {
        return verdicts(policy).stream().filter(it -> !it.judged()).toList();
    }

    List<Trial.Verdict> verdicts(String policy) {
        return verdicts.stream().filter(it -> it.policy().equals(policy)).toList();
    }

    List<EventScore> events(String policy) {
        return events.stream().filter(it -> it.policy().equals(policy)).toList();
    }

    List<GridRow> grid(Split split) {
        return grid.stream().filter(row -> row.split() == split).toList();
    }

    List<Target> targets(String policy) {
        return targets.stream().filter(it -> it.policy().equals(policy)).toList();
    }

    static CalmScore of(List<CalmScore> scores, String policy) {
        return scores.stream()
                .filter(it -> it.policy().equals(policy))
                .findFirst()
                .orElseThrow();
    }

    /** Events of one kind in the order of the manifest. */
    List<BenchWindow> windows() {
        List<BenchWindow> windows = new ArrayList<>();
        for (EventScore score : events) {
            if (!windows.contains(score.window())) {
                windows.add(score.window());
            }
        }
        return windows;
    }
}
