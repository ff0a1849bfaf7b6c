package io.steelyard.ops.cli;

import io.steelyard.backtest.demo.DemoReDecision;
import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.backtest.replay.JournalVerifier;
import io.steelyard.backtest.replay.ReDecision;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.journal.Ed25519;
import io.steelyard.engine.journal.IntegrityCheck;
import io.steelyard.engine.journal.IntegrityReport;
import io.steelyard.engine.journal.IntegrityReport.Chain;
import io.steelyard.engine.port.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard verify}: is the journal what was written, and does this build decide the same again? */
@Command(
        name = "verify",
        description = {
            "Check a journal's integrity (hash chain, anchors, seal) and a run's other files (SHA256SUMS), and decide",
            "everything once more.",
            "Exit code 0: intact and identical; 1: changed, cut or different."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "A run's folder, or a journal's.")
    private Path folder = Path.of("");

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--key", paramLabel = "PEM", description = "Ed25519 public key that must have signed every anchor.")
    private @Nullable Path key;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunFolder run = RunFolder.around(folder);
        Path journal = Files.isDirectory(folder.resolve("entries")) ? folder : run.journal();
        JournalFolders.require(journal);
        IntegrityReport integrity = IntegrityCheck.of(journal, publicKey());
        List<String> files = isRun(run) ? new RunSums(run.path()).faults() : List.of();
        ReDecision again = !integrity.isIntact()
                ? skipped("the journal is not intact")
                : files.isEmpty() ? decideAgain(run, journal) : skipped("the run's files are not as they were written");
        if (json.json) {
            Map<String, @Nullable Object> document = document(journal, integrity, again);
            document.put("files", files.isEmpty() ? "intact" : "changed");
            document.put("file_faults", files);
            terminal.json(document);
        } else {
            summary(integrity, again);
            files.forEach(fault -> terminal.answer("files      " + fault));
        }
        boolean good = integrity.isIntact() && again.verdict() != ReDecision.Verdict.DIFFERENT && files.isEmpty();
        return good ? ExitCode.GOOD : ExitCode.NO;
    }

    private static boolean isRun(RunFolder run) {
        return run.hasSettings() || DemoReDecision.isDemo(run.path());
    }

    private @Nullable PublicKey publicKey() {
        try {
            return key == null ? null : Ed25519.publicKey(key);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private static ReDecision decideAgain(RunFolder run, Path folder) {
        try (Journal journal = JournalFolders.open(folder)) {
            if (JournalVerifier.runOf(journal) == null) {
                return skipped("the journal holds inputs only, and no run");
            }
            if (DemoReDecision.isDemo(run.path())) {
                return mustCompare(DemoReDecision.of(run.path(), journal));
            }
            if (!run.hasSettings()) {
                return skipped("no configuration was kept beside the journal");
            }
            BacktestConfig config = run.config();
            return mustCompare(JournalVerifier.verify(journal, BacktestCommand.setup(config, run.runSettings())));
        }
    }

    /** A configuration that lies beside the journal and is not the run's is a difference, not a reason to look away. */
    private static ReDecision mustCompare(ReDecision again) {
        return again.verdict() == ReDecision.Verdict.SKIPPED
                ? new ReDecision(ReDecision.Verdict.DIFFERENT, 0, again.reason(), 0, 0, 0, Sha256.ZERO)
                : again;
    }

    private static ReDecision skipped(String reason) {
        return new ReDecision(ReDecision.Verdict.SKIPPED, 0, reason, 0, 0, 0, Sha256.ZERO);
    }

    private static Map<String, @Nullable Object> document(Path journal, IntegrityReport integrity, ReDecision again) {
        boolean intact = integrity.isIntact();
        long first = intact ? again.firstDifference() : integrity.firstBadSequence();
        boolean decided = again.verdict() != ReDecision.Verdict.SKIPPED;
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema", "steelyard.verify/1");
        document.put("journal", journal.toString());
        document.put("entries", integrity.entries());
        document.put("not_yet_anchored", integrity.notYetAnchored());
        document.put("sealed", integrity.sealed());
        document.put("chain", word(integrity.chain()));
        document.put("decisions", word(again.verdict()));
        document.put("first_difference", first == 0 ? null : first);
        document.put("reason", intact ? again.reason() : integrity.reason());
        document.put("state_hash", decided ? HexFormat.of().toHexDigits(again.stateHash()) : null);
        document.put("decisions_hash", decided ? again.decisionsHash().toString() : null);
        return document;
    }

    private void summary(IntegrityReport integrity, ReDecision again) {
        terminal.answer(String.format(
                Locale.ROOT,
                "chain      %s: %,d entries, %,d anchored%s",
                word(integrity.chain()),
                integrity.entries(),
                integrity.anchored(),
                integrity.sealed() ? ", sealed" : ""));
        if (integrity.chain() != Chain.INTACT) {
            terminal.answer("           " + integrity.reason()
                    + (integrity.firstBadSequence() == 0
                            ? ""
                            : " (first bad sequence " + integrity.firstBadSequence() + ")"));
        }
        terminal.answer("decisions  " + word(again.verdict()) + (again.reason() == null ? "" : ": " + again.reason()));
        if (again.firstDifference() > 0) {
            terminal.answer("           first different at sequence " + again.firstDifference());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
