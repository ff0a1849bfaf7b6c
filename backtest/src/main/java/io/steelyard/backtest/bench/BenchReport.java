package io.steelyard.backtest.bench;

import java.util.ArrayList;
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

    /** Whether {@code policy} reached every threshold and passed every placebo and attack that could be judged. */
    public boolean isGood(String policy) {
        return result.targets(policy).stream().allMatch(target -> target.met() || !target.judged())
                && result.verdicts(policy).stream().noneMatch(Trial.Verdict::failed);
    }

    /** What {@code --check} found of {@code policy}: each threshold with what came out, and each trial not passed. */
    public List<String> verdicts(String policy) {
        List<String> lines = new ArrayList<>();
        for (Target target : result.targets(policy)) {
            lines.add(target.id() + " " + target.mark() + ": " + target.measured());
        }
        for (Trial.Verdict verdict : result.verdicts(policy)) {
            if (!verdict.passed()) {
                lines.add(verdict.trial().id() + (verdict.failed() ? " NO: " : " -: ") + verdict.note());
            }
        }
        return lines;
    }
}
