package io.steelyard.backtest.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run of the benchmark says: to a program, to a person at a terminal, and as a page. */
public final class BenchReport {
    private final BenchResult result;

    BenchReport(BenchResult result) {
        this.result = result;
    }

    /** The document of {@code score --json}; maps, lists, texts, numbers, truth values and nulls. */
    public Map<String, @Nullable Object> document() {
        return BenchDocument.of(result);
    }

    /** The summary for a terminal. */
    public List<String> summary() {
        return BenchSummary.lines(result);
    }

    /** One self-contained HTML page. */
    public String page() {
        return BenchPage.render(result);
    }

    /** The manifest's bytes as they were read, so that a result can be kept with its definition. */
    public String manifestHash() {
        return result.manifest().sha256().toString();
    }

    /** Whether {@code policy} reached every threshold that could be judged and passed every placebo and attack. */
    public boolean isGood(String policy) {
        return result.targets(policy).stream().allMatch(target -> target.met() || !target.judged())
                && result.verdicts(policy).stream().allMatch(Trial.Verdict::passed);
    }
}
