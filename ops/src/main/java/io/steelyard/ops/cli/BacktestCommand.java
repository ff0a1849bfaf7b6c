package io.steelyard.ops.cli;

import io.steelyard.backtest.replay.AdviceSource;
import io.steelyard.backtest.replay.Adviser;
import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.BacktestRunner;
import io.steelyard.backtest.replay.BacktestSetup;
import io.steelyard.backtest.replay.Baselines;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.JournalNotary;
import io.steelyard.engine.port.Journal;
import io.steelyard.ops.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard backtest}: what a policy would have done, by the very core that trades. */
@Command(
        name = "backtest",
        description = {
            "Replay a journal through the core with a simulated venue; write a new journal and a report.",
            "What is assumed of fills: backtest/ASSUMPTIONS.md and the comments of config/backtest.toml."
        },
        mixinStandardHelpOptions = true)
final class BacktestCommand implements Callable<Integer> {
    private static final long MOST_ENTRIES_UNASKED = 2_000_000;
    private static final DateTimeFormatter FOLDER_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Terminal terminal;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--config", paramLabel = "FILE", description = "Default: config/backtest.toml.")
    private @Nullable Path config;

    @Option(names = "--journal", paramLabel = "DIR", description = "The journal to replay.")
    private @Nullable Path journal;

    @Option(names = "--policy", paramLabel = "ID", description = "Instead of the configuration's; 'help' lists them.")
    private @Nullable String policy;

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            description =
                    "Instead of the configuration's, with its own defaults and what --set strategy.settings.KEY names; "
                            + "'help' lists them.")
    private @Nullable String strategy;

    @Option(
            names = "--advice",
            paramLabel = "journal|none|ask|recorded",
            description = {
                "Whose advice is heard (default: ${DEFAULT-VALUE}):",
                "journal: the opinions that stand in the journal;",
                "ask: models are asked now, by --advisor, and their answers kept;",
                "recorded: they answer what was recorded in --exchanges, without a network."
            })
    private AdviceSource advice = AdviceSource.JOURNAL;

    @Option(names = "--advisor", paramLabel = "FILE", description = "Who is asked (default: config/advisor.toml).")
    private @Nullable Path advisor;

    @Option(
            names = "--exchanges",
            paramLabel = "PATH",
            description = "Recorded exchanges: a run's folder, its journal, or a file of them (default: --journal).")
    private @Nullable Path exchanges;

    @Option(names = "--from", paramLabel = "T", description = "Start of the scored window, ISO-8601 UTC.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "T", description = "End of the scored window.")
    private @Nullable Instant to;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the run goes (default: a new folder in var/runs).")
    private @Nullable Path out;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Replace one key of the configuration.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--baselines",
            paramLabel = "ID",
            split = ",",
            description = "Policies run beside it for the report, or 'none' (default: rebalance,median-30bp-15m, for"
                    + " journals of up to 2,000,000 entries).")
    private @Nullable List<String> baselines;

    BacktestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if ("help".equals(policy)) {
            PluginRegistry.policies()
                    .all()
                    .forEach(p -> terminal.answer(String.format("%-18s %s", p.id(), p.summary())));
            return ExitCode.GOOD;
        }
        if ("help".equals(strategy)) {
            PluginRegistry.strategies()
                    .all()
                    .forEach(s -> terminal.answer(String.format("%-22s %s", s.id(), s.summary())));
            return ExitCode.GOOD;
        }
        if (strategy != null) {
            overrides.put("strategy_id", strategy);
        }
        if (journal == null) {
            throw new UsageException("Missing required option: '--journal=DIR'");
        }
        return run(journal, config == null ? Installation.config("backtest.toml") : config);
    }

    private int run(Path input, Path file) throws IOException {
        JournalFolders.require(input);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new UsageException("--from " + from + " must be before --to " + to);
        }
        BacktestConfig loaded = BacktestConfig.load(file, overrides);
        MandateGuard.require(loaded.mandate());
        RunSettings settings = new RunSettings(
                policy == null ? loaded.policyId() : policy,
                advice,
                nanos(from, BacktestSetup.JOURNAL_START),
                nanos(to, BacktestSetup.JOURNAL_END),
                BuildVersion.buildId());
        BacktestSetup setup = setup(loaded, settings);
        if (advice.asks() && setup.core().briefingNanos() == 0) {
            throw new UsageException("--advice " + advice.name().toLowerCase(Locale.ROOT) + ": core.briefing in " + file
                    + " is 0, so nobody is ever asked; try --set core.briefing=15m");
        }
        AdviserRun adviser = AdviserRun.open(
                advice,
                advisor == null ? Installation.config("advisor.toml") : advisor,
                exchanges == null ? input : exchanges,
                setup.limits().owner().mandate());
        Path folder = out == null ? Path.of("var", "runs", FOLDER_TIME.format(Instant.now())) : out;
        RunFolder run = new RunFolder(folder);
        run.create();
        run.keep(file, overrides, settings);
        BacktestResult result = besideOthers(replay(setup, adviser.adviser(), input, run), loaded, settings, input);
        RunReportFile.write(result, run, loaded, command(input, file));
        adviser.keep(run);
        answer(result, run, adviser);
        return adviser.isWhole() ? ExitCode.GOOD : ExitCode.NO;
    }

    static BacktestSetup setup(BacktestConfig config, RunSettings settings) {
        return config.setup(
                settings.policy(), settings.advice(), settings.fromNanos(), settings.toNanos(), settings.build());
    }

    private BacktestResult replay(BacktestSetup setup, Adviser adviser, Path input, RunFolder run) throws IOException {
        BacktestResult result;
        try (Progress progress = terminal.progress("replaying");
                Journal source = JournalFolders.open(input);
                Journal target = ChronicleJournal.open(run.journal())) {
            long total = source.lastSequence();
            BacktestRunner.Names names =
                    new BacktestRunner.Names(input.toString(), run.journal().toString());
            result = BacktestRunner.run(
                    setup,
                    source,
                    target,
                    names,
                    adviser,
                    (inputs, timeNanos) -> progress.at(Math.min(inputs, total), total));
        } catch (IllegalArgumentException empty) {
            run.discard();
            throw new UsageException(String.valueOf(empty.getMessage()));
        }
        JournalNotary.seal(run.journal(), null);
        return result;
    }

    private BacktestResult besideOthers(
            BacktestResult result, BacktestConfig loaded, RunSettings settings, Path input) {
        try (Journal source = JournalFolders.open(input)) {
            List<BacktestSetup> others = others(source.lastSequence()).stream()
                    .filter(id -> !id.equals(settings.policy()))
                    .map(id -> loaded.baseline(
                            id, AdviceSource.NONE, settings.fromNanos(), settings.toNanos(), settings.build()))
                    .toList();
            return Baselines.beside(result, others, source);
        }
    }

    /** Each costs a run of its own, so long journals get them only when asked. */
    private List<String> others(long entries) {
        if (baselines != null) {
            return baselines.equals(List.of("none")) ? List.of() : baselines;
        }
        return entries <= MOST_ENTRIES_UNASKED ? Baselines.USUAL : List.of();
    }

    private void answer(BacktestResult result, RunFolder run, AdviserRun adviser) throws IOException {
        Map<String, @Nullable Object> document =
                BacktestDocument.of(result, run.report().toString());
        Files.writeString(run.document(), Json.pretty(document) + System.lineSeparator());
        new RunSums(run.path()).write();
        if (json.json) {
            terminal.json(document);
        } else {
            BacktestSummary.lines(result, run).forEach(terminal::answer);
            adviser.lines().forEach(terminal::answer);
        }
    }

    private String command(Path input, Path file) {
        StringBuilder command = new StringBuilder("./steelyard backtest --config " + file + " --journal " + input);
        append(command, "--policy", policy);
        append(
                command,
                "--advice",
                advice == AdviceSource.JOURNAL ? null : advice.name().toLowerCase(Locale.ROOT));
        append(command, "--advisor", advisor);
        append(command, "--exchanges", exchanges);
        append(command, "--from", from);
        append(command, "--to", to);
        append(command, "--baselines", baselines == null ? null : String.join(",", baselines));
        overrides.forEach((key, value) -> append(command, "--set", key + "='" + value + "'"));
        return command.toString();
    }

    private static void append(StringBuilder command, String option, @Nullable Object value) {
        if (value != null) {
            command.append(' ').append(option).append(' ').append(value);
        }
    }

    private static long nanos(@Nullable Instant time, long otherwise) {
        return time == null
                ? otherwise
                : Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }
}
