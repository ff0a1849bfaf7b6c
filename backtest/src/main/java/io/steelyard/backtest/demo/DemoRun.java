package io.steelyard.backtest.demo;

import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.BacktestRunner;
import io.steelyard.backtest.replay.BacktestSetup;
import io.steelyard.backtest.replay.Baselines;
import io.steelyard.backtest.replay.JournalVerifier;
import io.steelyard.backtest.replay.ReDecision;
import io.steelyard.backtest.report.JournalFacts;
import io.steelyard.backtest.report.ReportContext;
import io.steelyard.backtest.report.ReportPage;
import io.steelyard.backtest.report.RunReport;
import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.config.LoadedLimits;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.IntegrityCheck;
import io.steelyard.engine.journal.IntegrityReport;
import io.steelyard.engine.journal.JournalNotary;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.AlertSink;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.risk.RiskLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The demonstration: the scenario goes through the whole engine in paper mode (journal on disk, policy, governor, gate,
 * paper venue, alerts), then the journal is checked and everything decided once more, then the report is written. No
 * network, no keys.
 */
public final class DemoRun {
    private final DemoFolder folder;
    private final DemoSetup setup;
    private final LoadedLimits limits;
    private final AlertSink alerts;
    private final Progress progress;

    /** Told what the demonstration is doing, from 0 to 1 within each stage; called on its thread. */
    @FunctionalInterface
    public interface Progress {
        void at(String stage, double share);
    }

    private DemoRun(DemoFolder folder, LoadedLimits limits, String policy, AlertSink alerts, Progress progress) {
        this.folder = folder;
        this.limits = limits;
        this.setup = new DemoSetup(limits, policy);
        this.alerts = alerts;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @param out where journal, limits and report go; an earlier demonstration there is replaced
     * @param policy id of an allocation policy; an unknown one is an {@link IllegalArgumentException}
     * @param build version of the program
     * @param alerts where alerts go
     * @throws IOException the folder cannot be written
     */
    public static DemoResult run(Path out, String policy, String build, AlertSink alerts, Progress progress)
            throws IOException {
        PluginRegistry.policies().find(policy); // an unknown one is told before anything is written
        DemoFolder folder = DemoFolder.prepare(out);
        writeLimits(folder.limits());
        LoadedLimits limits = ConfigLoader.loadLimits(folder.limits(), CoinPair.USDC_USDT);
        return new DemoRun(folder, limits, policy, alerts, progress).run(build);
    }

    private DemoResult run(String build) throws IOException {
        BacktestSetup run = setup.setup(build);
        progress.at("drawing the scenario", 0);
        Journal scenario = new MemoryJournal();
        MarchScenario.of(MarchScenario.SEED).writeTo(scenario);
        BacktestResult result = trade(run, scenario);
        progress.at("checking the journal", 0);
        IntegrityReport integrity = IntegrityCheck.of(folder.journal(), null);
        progress.at("deciding everything once more", 0);
        ReDecision again = decideAgain(run);
        progress.at("writing the report", 0);
        report(result);
        return new DemoResult(result, folder.journal(), folder.report(), integrity, again);
    }

    private BacktestResult trade(BacktestSetup run, Journal scenario) {
        long from = Minutes.START_NANOS;
        double span = Minutes.END_NANOS - from;
        BacktestRunner.Names names = new BacktestRunner.Names(
                "the scenario (seed " + MarchScenario.SEED + ")",
                folder.journal().toString());
        BacktestResult result;
        try (Journal target = new AlertingJournal(ChronicleJournal.open(folder.journal()), alerts)) {
            result = BacktestRunner.run(
                    run,
                    scenario,
                    target,
                    names,
                    (inputs, timeNanos) -> progress.at("trading on paper", (timeNanos - from) / span));
        }
        anchor();
        return result;
    }

    /** The hash chain over what was written; a live engine has a thread that follows along. */
    private void anchor() {
        try (JournalNotary notary =
                JournalNotary.open(folder.journal(), JournalNotary.DEFAULT_INTERVAL, null, MarchScenario::endNanos)) {
            while (notary.poll() > 0) {
                progress.at("anchoring the journal", 0);
            }
            notary.anchor();
        }
        JournalNotary.seal(folder.journal(), null);
    }

    private ReDecision decideAgain(BacktestSetup run) {
        try (Journal journal = StoredJournal.open(folder.journal())) {
            return JournalVerifier.verify(journal, run);
        }
    }

    private void report(BacktestResult result) throws IOException {
        RiskLimits.Band band = limits.limits().of(result.run().pair().base()).calm();
        ReportContext context = new ReportContext(
                "Steelyard demo: USDC and USDT, 10 to 14 March 2023, reconstructed",
                MarchScenario.NOTICE,
                "./steelyard demo --out " + folder.report().getParent(),
                DemoSetup.assumptions(),
                band.minRaw() / 1e6,
                band.maxRaw() / 1e6);
        try (Journal journal = StoredJournal.open(folder.journal())) {
            JournalFacts facts = JournalFacts.read(journal, MarchScenario.scoredFromNanos(), MarchScenario.endNanos());
            Files.writeString(
                    folder.report(),
                    ReportPage.render(RunReport.of(Baselines.beside(result, List.of(), journal), facts, context)));
        }
    }

    private static void writeLimits(Path file) throws IOException {
        try (InputStream limits = DemoRun.class.getResourceAsStream("limits-demo.toml")) {
            if (limits == null) {
                throw new IllegalStateException("Invariant: limits-demo.toml lies beside this class");
            }
            Files.copy(limits, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
