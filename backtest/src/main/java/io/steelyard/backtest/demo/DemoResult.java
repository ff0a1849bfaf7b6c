package io.steelyard.backtest.demo;

import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.ReDecision;
import io.steelyard.engine.journal.IntegrityReport;
import java.nio.file.Path;

/**
 * What a demonstration showed.
 *
 * @param run how it went
 * @param journal the journal written
 * @param report the page written
 * @param integrity what the check of the journal's files found
 * @param again what came of deciding everything once more
 */
public record DemoResult(BacktestResult run, Path journal, Path report, IntegrityReport integrity, ReDecision again) {

    /** Whether the journal is intact and every decision came out the same again. */
    public boolean isVerified() {
        return integrity.isIntact() && again.verdict() == ReDecision.Verdict.IDENTICAL;
    }
}
