package io.steelyard.ops.cli;

import io.steelyard.backtest.demo.DemoResult;
import io.steelyard.backtest.demo.DemoRun;
import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.ops.explain.EntryFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard demo}: March 2023 on this machine, without network or keys. */
@Command(
        name = "demo",
        description = "Run a reconstruction of March 2023 through the whole engine and write a report.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--out", paramLabel = "DIR", description = "Where it goes (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("var", "demo");

    @Option(names = "--policy", paramLabel = "ID", description = "Allocation policy (default: ${DEFAULT-VALUE}).")
    private String policy = "hazard";

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        DemoResult demo;
        try (Progress progress = terminal.progress("demo")) {
            demo = DemoRun.run(out, policy, BuildVersion.buildId(), this::alert, progress::at);
            new RunSums(out).write();
        } catch (IllegalArgumentException wish) {
            throw new UsageException(String.valueOf(wish.getMessage()));
        }
        if (json.json) {
            terminal.json(document(demo));
        } else {
            summary(demo);
        }
        return demo.isVerified() ? ExitCode.GOOD : ExitCode.NO;
    }

    private void alert(long sequence, long timeNanos, AlertRaised alert) {
        terminal.note(EntryFields.time(timeNanos) + "  " + alert.severity() + "  " + alert.kind() + "  " + alert.asset()
                + "  evidence " + alert.evidence());
    }

    private void summary(DemoResult demo) {
        RunFolder folder = new RunFolder(out);
        BacktestSummary.lines(demo.run(), folder).forEach(terminal::answer);
        terminal.answer("journal   " + demo.journal() + ": "
                + (demo.isVerified() ? "intact, and decides the same again" : "NOT VERIFIED"));
        terminal.answer("");
        terminal.answer("A reconstruction from published figures, not recorded data. Next, try:");
        terminal.answer("  ./steelyard journal tail --no-follow --type OrderFilled " + demo.journal());
        terminal.answer("  ./steelyard verify " + out);
        terminal.answer("  ./steelyard backtest --policy help");
    }

    private Map<String, @Nullable Object> document(DemoResult demo) {
        BacktestResult run = demo.run();
        Map<String, @Nullable Object> document =
                new LinkedHashMap<>(BacktestDocument.of(run, demo.report().toString()));
        document.put("schema", "steelyard.demo/1");
        document.put("reconstruction", true);
        document.put("verified", demo.isVerified());
        return document;
    }
}
