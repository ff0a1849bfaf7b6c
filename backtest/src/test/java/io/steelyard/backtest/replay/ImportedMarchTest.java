package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.backtest.imports.ImportProgress;
import io.steelyard.backtest.imports.ImportRequest;
import io.steelyard.backtest.imports.JournalImport;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole journey on disk: three Kraken pairs, Chainlink and Uniswap imported into one journal, two rules run over it
 * into journals of their own, and each of those decided again.
 */
@Tag("slow")
final class ImportedMarchTest {
    @TempDir
    Path folder;

    @Test
    void shouldCaptureAsTheReferenceDoesFromImportedJournals() {
        Path source = folder.resolve("march");
        Path kraken = SharedData.folder("kraken-1m-2023-03");
        add(source, "kraken-ohlc", "kraken:USDC/USD", kraken.resolve("kraken_usdcusd_1min.csv.gz"));
        add(source, "kraken-ohlc", "kraken:USDT/USD", kraken.resolve("kraken_usdtusd_1min.csv.gz"));
        add(source, "kraken-ohlc", "kraken:USDC/USDT", kraken.resolve("kraken_usdcusdt_1min.csv.gz"));
        Path rounds = SharedData.folder("chainlink-rounds");
        add(source, "chainlink-rounds", "USDC", rounds.resolve("usdc_usd_depeg_230312.csv.gz"));
        Path pool = SharedData.folder("uniswap-v3-usdc-usdt-hourly");
        add(source, "uniswap-v3-hourly", "uniswap-v3:USDC/USDT", pool.resolve("usdc_usdt_001_hourly_state.csv.gz"));

        BacktestResult hold = runAndVerify(source, "hold");
        assertEquals(-605.50, hold.policy().trough().raw() / 100.0, 0.02);
        assertEquals(15.50, hold.policy().end().raw() / 100.0, 0.02);
        assertEquals(MarchJournal.nanos("2023-03-11T07:15:00Z"), hold.troughMinuteNanos());
        BacktestResult thirty = runAndVerify(source, "median-30bp-15m");
        assertEquals(0.951, thirty.capture(), 0.005);
        BacktestResult twenty = runAndVerify(source, "median-20bp-5m");
        assertEquals(0.953, twenty.capture(), 0.005);
        assertEquals(0, thirty.counts().limitBreaches() + twenty.counts().limitBreaches());
        keepWhatTheRiskDeskReaches(source);
    }

    /** Target T1: both captures are reached; the end, of which +40 bp was asked, is missed, as ops/benchmarks/risk-desk.md says. */
    private void keepWhatTheRiskDeskReaches(Path source) {
        BacktestResult ten = runAndVerify(source, "hazard");
        assertTrue(ten.capture() >= 0.965, () -> "$10M on one venue captured " + ten.capture());
        assertEquals(32.0, ten.policy().end().raw() / 100.0, 0.2);
        BacktestResult hundred = runAndVerify(
                source,
                Map.of("policy_id", "hazard", "portfolio.start", "100_000_000 USD", "venue.bars.venues", "4"),
                "hundred");
        assertTrue(hundred.capture() >= 0.96, () -> "$100M on four venues captured " + hundred.capture());
        assertEquals(0, ten.counts().limitBreaches() + hundred.counts().limitBreaches());
    }

    private BacktestResult runAndVerify(Path source, String policy) {
        return runAndVerify(source, Map.of("policy_id", policy), policy);
    }

    private BacktestResult runAndVerify(Path source, Map<String, String> overrides, String name) {
        BacktestSetup setup = BacktestConfig.load(SharedData.root().resolve("config/backtest.toml"), overrides)
                .setup(
                        null,
                        AdviceSource.JOURNAL,
                        MarchJournal.nanos("2023-03-10T12:00:00Z"),
                        MarchJournal.nanos("2023-03-14T00:00:00Z"),
                        "test");
        Path target = folder.resolve(name);
        BacktestRunner.Names names = new BacktestRunner.Names(source.toString(), target.toString());
        try (Journal from = ChronicleJournal.open(source);
                Journal to = ChronicleJournal.open(target)) {
            BacktestResult result = BacktestRunner.run(setup, from, to, names, (inputs, time) -> {});
            ReDecision again = JournalVerifier.verify(to, setup);
            assertEquals(ReDecision.Verdict.IDENTICAL, again.verdict(), again::reason);
            assertEquals(result.run().stateHash(), again.stateHash());
            assertEquals(result.run().decisionsHash(), again.decisionsHash());
            return result;
        }
    }

    private static void add(Path journal, String format, String instrument, Path file) {
        ImportRequest request = ImportRequest.of(MarchJournal.CATALOGUE, format, instrument, null, List.of(file));
        new JournalImport(ChronicleJournal::open, StoredJournal::openToReplace)
                .run(request, journal, ImportProgress.SILENT);
    }
}
