package io.steelyard.ops.cli;

import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.report.JournalFacts;
import io.steelyard.backtest.report.ReportContext;
import io.steelyard.backtest.report.ReportPage;
import io.steelyard.backtest.report.RunReport;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.risk.RiskLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** The page of a run, written beside its journal. */
final class RunReportFile {
    private RunReportFile() {}

    static void write(BacktestResult result, RunFolder run, BacktestConfig config, String command) throws IOException {
        RiskLimits.Band band = config.limits().limits().of(config.pair().base()).calm();
        ReportContext context = new ReportContext(
                "Steelyard backtest: " + result.run().policy(),
                null,
                command,
                assumptions(config),
                (double) band.minRaw() / FixedPoint.MILLION,
                (double) band.maxRaw() / FixedPoint.MILLION);
        try (Journal journal = JournalFolders.open(run.journal())) {
            JournalFacts facts = JournalFacts.read(
                    journal, result.run().fromNanos(), result.run().toNanos());
            Files.writeString(run.report(), ReportPage.render(RunReport.of(result, facts, context)));
        }
    }

    private static List<String> assumptions(BacktestConfig config) {
        return List.of(
                "Orders trade at " + config.venue().instrument().symbol() + ", a simulated venue, by the rule: "
                        + config.venue().rule().getClass().getSimpleName() + ".",
                "Our orders do not move the market; nothing is filled twice by the same liquidity.",
                "Every assumption is a key of config/backtest.toml, kept beside this run's journal.");
    }
}
