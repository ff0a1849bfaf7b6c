package io.steelyard.ops.cli;

import io.steelyard.backtest.bench.BenchOptions;
import io.steelyard.backtest.bench.BenchReport;
import io.steelyard.backtest.bench.Contestant;
import io.steelyard.backtest.bench.PegBench;
import io.steelyard.backtest.bench.WeightsCsv;
import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.ops.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard score}: the public benchmark, for policies of the engine and for anybody's weights. */
@Command(
        name = "score",
        description = {
            "Score policies on recorded depegs, calm months, placebos and attacks, beside the baselines.",
            "How to score your own, and what is measured: ops/benchmarks/pegbench.md."
        },
        mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
    private static final Path DATA = Path.of("..", "shared", "data");
    private static final List<String> BASELINES = List.of(
            "hazard-cvar",
            "hold",
            "hold-usdc",
            "hold-usdt",
            "rebalance",
            "zscore",
            "linear-2pct",
            "exit-20bp",
            "level-10bp",
            "median-20bp-5m",
            "median-30bp-15m",
            "level-50bp-2of3",
            "bocd-price",
            "bocd-entropy");

    private final Terminal terminal;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(
            names = "--policy",
            split = ",",
            paramLabel = "ID",
            description =
                    "Policies of the engine, several by comma (default: hazard). 'backtest --policy help' lists them.")
    private List<String> policies = List.of();

    @Option(
            names = "--weights",
            paramLabel = "FILE.csv",
            description = "Somebody's weights: time,weight_usdc. May be given more than once.")
    private List<Path> weights = List.of();

    @Option(
            names = "--baselines",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "The baselines in the same table (default: yes).")
    private boolean baselines = true;

    @Option(names = "--data", paramLabel = "DIR", description = "The recorded data (default: ../shared/data).")
    private @Nullable Path data;

    @Option(
            names = {"--journals", "--cache"},
            paramLabel = "DIR",
            description = "Where imported journals are kept (default: var/pegbench).")
    private Path cache = Path.of("var", "pegbench");

    @Option(names = "--manifest", paramLabel = "FILE", description = "Another definition; its hash marks the result.")
    private @Nullable Path manifest;

    @Option(names = "--config", paramLabel = "FILE", description = "Default: config/backtest.toml.")
    private @Nullable Path config;

    @Option(names = "--out", paramLabel = "DIR", description = "Keep pegbench.html, .json and .txt there.")
    private @Nullable Path out;

    @Option(
            names = "--trials",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Run the placebos and attacks (default: yes).")
    private boolean trials = true;

    @Option(
            names = "--check",
            description =
                    "Exit with 1 unless the first policy reaches every threshold and passes every trial that can be judged; "
                            + "tells each verdict.")
    private boolean check;

    ScoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<Contestant> contestants = contestants();
        BenchReport report = run(contestants);
        keep(report);
        answer(report);
        String first = contestants.getFirst().name();
        if (check) {
            report.verdicts(first).forEach(line -> terminal.note(first + " " + line));
        }
        boolean good = report.isGood(first);
        return check && !good ? ExitCode.NO : ExitCode.GOOD;
    }

    private List<Contestant> contestants() {
        Set<String> ids = new LinkedHashSet<>(policies.isEmpty() && weights.isEmpty() ? List.of("hazard") : policies);
        if (baselines) {
            ids.addAll(BASELINES);
        }
        List<Contestant> contestants = new ArrayList<>();
        try {
            weights.forEach(file -> contestants.add(WeightsCsv.read(file)));
            for (String id : ids) {
                PluginRegistry.policies().find(id);
                contestants.add(new Contestant.EnginePolicy(id));
            }
        } catch (IllegalArgumentException wish) {
            throw new UsageException(String.valueOf(wish.getMessage()));
        }
        if (contestants.isEmpty()) {
            throw new UsageException("Nothing to score: give --policy or --weights");
        }
        return contestants;
    }

    private BenchReport run(List<Contestant> contestants) throws IOException {
        Path settings = config == null ? Installation.config("backtest.toml") : config;
        MandateGuard.require(BacktestConfig.load(settings, Map.of()).mandate());
        BenchOptions options = new BenchOptions(
                folder(),
                cache,
                settings,
                Installation.config("instruments.toml"),
                manifest,
                contestants,
                trials,
                BuildVersion.buildId(),
                command());
        try (Progress progress = terminal.progress("scoring")) {
            return PegBench.run(options, progress::at);
        }
    }

    /** The data folder; null when the usual one is absent, which is said, while a named one must be there. */
    private @Nullable Path folder() throws IOException {
        Path folder = data == null ? DATA : data;
        if (Files.isDirectory(folder)) {
            return folder;
        }
        if (data != null) {
            throw new NoSuchFileException(folder.toString());
        }
        terminal.note("no recorded data at " + folder + " (name another folder with --data): events and calm months"
                + " are left out, placebos and attacks run on made-up days");
        return null;
    }

    private void keep(BenchReport report) throws IOException {
        Path folder = out;
        if (folder != null) {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("pegbench.html"), report.page());
            Files.writeString(folder.resolve("pegbench.json"), Json.pretty(report.document()) + System.lineSeparator());
            Files.write(folder.resolve("pegbench.txt"), report.summary());
            terminal.note("kept in " + folder);
        }
    }

    private void answer(BenchReport report) {
        Map<String, @Nullable Object> document = report.document();
        if (json.json) {
            terminal.json(document);
        } else {
            report.summary().forEach(terminal::answer);
        }
    }

    private String command() {
        StringBuilder command = new StringBuilder("./steelyard score");
        if (!policies.isEmpty()) {
            command.append(" --policy ").append(String.join(",", policies));
        }
        weights.forEach(file -> command.append(" --weights ").append(file));
        append(command, "--data", data);
        append(command, "--config", config);
        append(command, "--manifest", manifest);
        command.append(baselines ? "" : " --no-baselines").append(trials ? "" : " --no-trials");
        return command.toString();
    }

    private static void append(StringBuilder command, String option, @Nullable Object value) {
        if (value != null) {
            command.append(' ').append(option).append(' ').append(value);
        }
    }
}
