package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.backtest.replay.AdviceSource;
import io.steelyard.backtest.replay.Adviser;
import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.BacktestRunner;
import io.steelyard.backtest.replay.BacktestSetup;
import io.steelyard.connectors.llm.AdvisorFile;
import io.steelyard.connectors.llm.PromptPack;
import io.steelyard.connectors.llm.ReplayedAdviser;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceFault;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.ops.cli.PluggedModel.Plug;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The model's plug is pulled in the middle of a replay, first so that it hangs, then so that nobody listens, and put in again:
 * the rule policy decides as if there had never been a model, a person is told, and nothing has to be restarted.
 */
class PulledPlugTest {
    private static final Path MARCH = Path.of("../../shared/data/kraken-1m-2023-03");

    @TempDir
    private Path folder;

    /** What was decided about money, and the other things worth looking at. */
    private record Story(
            BacktestResult result,
            List<String> decided,
            List<AlertRaised> alerts,
            Map<Instant, AdviceFault> failures,
            List<Instant> answers) {}

    @Test
    void shouldDecideByTheRulesWhileNobodyAnswersWhenACoinFalls() throws IOException {
        Path journal = FallingCoin.importInto(folder);
        check(
                "level-10bp",
                journal,
                Instant.parse("2023-03-10T04:00:00Z"),
                Duration.ofHours(1),
                Instant.parse("2023-03-10T10:00:00Z"));
    }

    @Test
    void shouldDecideByTheRulesWhileNobodyAnswersInMarch2023() throws IOException {
        assumeTrue(Files.isDirectory(MARCH), "skipped: ../shared/data/kraken-1m-2023-03 is absent");
        Path journal = folder.resolve("march");
        FallingCoin.importFile(MARCH.resolve("kraken_usdcusd_1min.csv.gz"), "USDC/USD", journal);
        FallingCoin.importFile(MARCH.resolve("kraken_usdtusd_1min.csv.gz"), "USDT/USD", journal);
        check(
                "agent",
                journal,
                Instant.parse("2023-03-10T20:00:00Z"),
                Duration.ofMinutes(90),
                Instant.parse("2023-03-12T00:00:00Z"));
    }

    /** Hanging from {@code pulled} on, gone after {@code span}, back after another; the run ends at {@code end}. */
    private void check(String policy, Path journal, Instant pulled, Duration span, Instant end) throws IOException {
        Instant gone = pulled.plus(span);
        Instant back = gone.plus(span);
        Story alone = run(policy, journal, AdviceSource.NONE, Adviser.SILENT, end);
        try (PluggedModel model = new PluggedModel(PluggedModel::abstain)) {
            Story advised = run(policy, journal, AdviceSource.ASK, plugged(model, pulled, gone, back), end);
            assertEquals(alone.decided(), advised.decided(), "what was ordered and aimed at");
            assertTrue(alone.decided().size() > 10, "and there was something to decide");
            assertNotEquals(0, advised.answers().size());
            assertTrue(advised.failures().values().contains(AdviceFault.TIMEOUT), () -> "" + advised.failures());
            assertTrue(advised.failures().values().contains(AdviceFault.UNREACHABLE), () -> "" + advised.failures());
            assertTrue(
                    advised.answers().stream().noneMatch(at -> at.isAfter(pulled) && at.isBefore(back)),
                    "silence while the plug is out");
            assertTrue(advised.answers().stream().anyMatch(at -> at.isAfter(back)), "and answers again behind it");
            List<Severity> told = advised.alerts().stream()
                    .filter(alert -> alert.kind() == AlertKind.ADVISER)
                    .map(AlertRaised::severity)
                    .toList();
            assertEquals(
                    List.of(Severity.WARNING, Severity.INFO), told, "told once that it is gone, once that it is back");
        }
    }

    /** Asks over HTTP; the plug is where it belongs at the time of the question. */
    private Adviser plugged(PluggedModel model, Instant pulled, Instant gone, Instant back) throws IOException {
        Path file = Files.writeString(
                folder.resolve("advisor.toml"),
                AdvisedBacktestTest.advisor(model.baseUrl()).replace("\"1s\"", "\"1500ms\""));
        ReplayedAdviser adviser =
                ReplayedAdviser.asking(AdvisorFile.read(file, Map.of(), true), PromptPack.shipped(), Sha256.ZERO);
        return (sequence, timeNanos, briefing) -> {
            Instant now = Instant.ofEpochSecond(0, timeNanos);
            boolean in = now.isBefore(pulled) || !now.isBefore(back);
            try {
                model.plug(in ? Plug.IN : now.isBefore(gone) ? Plug.HANGING : Plug.OUT);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return adviser.advise(sequence, timeNanos, briefing);
        };
    }

    private static Story run(String policy, Path folder, AdviceSource source, Adviser adviser, Instant end) {
        BacktestConfig config = BacktestConfig.load(
                Path.of("../config/backtest.toml"), Map.of("policy_id", policy, "core.briefing", "15m"));
        BacktestSetup setup =
                config.setup(null, source, BacktestSetup.JOURNAL_START, end.getEpochSecond() * 1_000_000_000L, "test");
        MemoryJournal target = new MemoryJournal();
        try (Journal journal = JournalFolders.open(folder)) {
            BacktestResult result = BacktestRunner.run(
                    setup, journal, target, new BacktestRunner.Names("", ""), adviser, (inputs, time) -> {});
            return story(result, target);
        }
    }

    private static Story story(BacktestResult result, MemoryJournal journal) {
        List<String> decided = new ArrayList<>();
        List<AlertRaised> alerts = new ArrayList<>();
        Map<Instant, AdviceFault> failures = new TreeMap<>();
        List<Instant> answers = new ArrayList<>();
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                Instant at = Instant.ofEpochSecond(0, cursor.ingestTimeNanos());
                if (cursor.entry() instanceof Decision decision) {
                    decide(at, decision, decided, alerts);
                } else if (cursor.entry() instanceof AdviceFailed failed) {
                    failures.put(at, failed.fault());
                } else if (cursor.entry() instanceof AdviceReceived) {
                    answers.add(at);
                }
            }
        }
        return new Story(result, decided, alerts, failures, answers);
    }

    /** Orders without their names, which tell the run and the place in its journal. */
    private static void decide(Instant at, Decision decision, List<String> decided, List<AlertRaised> alerts) {
        if (decision instanceof OrderSubmitted order) {
            decided.add(at + " " + order.intent());
        } else if (decision instanceof TargetSet target) {
            decided.add(at + " " + target);
        } else if (decision instanceof AlertRaised alert) {
            alerts.add(alert);
        }
    }
}
