package io.steelyard.ops.cli;

import io.steelyard.backtest.cases.CaseResult;
import io.steelyard.backtest.cases.CaseRun;
import io.steelyard.backtest.cases.CasesText;
import io.steelyard.backtest.cases.WorkedCase;
import io.steelyard.backtest.replay.AdviceSource;
import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.backtest.replay.BacktestSetup;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateLimits;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.strategy.PluginSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard mandate cases}: what would be done in situations that an owner can picture, by the core that would do it. */
@Command(
        name = "cases",
        description = {
            "Tell what would be done under a mandate in ten situations: how far the weight moves, and what stops or asks first.",
            "Computed by the core itself under the narrower of mandate and limits, with the default policy and no venue's fills."
        },
        mixinStandardHelpOptions = true)
final class MandateCasesCommand implements Callable<Integer> {
    /** Both dollar legs at three venues, the cross at two, the exchange pool. */
    private static final Set<Integer> LISTINGS = Set.of(1, 2, 3, 4, 13, 17, 18);

    /** Orders near the middle: what is told here is what the owner and the limits stop, not what a market does. */
    private static final Map<String, String> REBALANCE =
            Map.of("instruments", "all", "max_order", "2%", "slippage", "2bp", "depeg_slippage", "2bp");

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Default: config/mandate.toml.")
    private @Nullable Path file;

    @Option(names = "--config", paramLabel = "FILE", description = "Default: config/backtest.toml.")
    private @Nullable Path config;

    @Option(
            names = "--limits",
            paramLabel = "NAME",
            description = "Beside the configuration (default: ${DEFAULT-VALUE}).")
    private String limits = "limits.toml";

    @Option(names = "--policy", paramLabel = "ID", description = "Default: ${DEFAULT-VALUE}.")
    private String policy = "agent";

    MandateCasesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Mandate mandate = MandateSource.read(file == null ? Installation.config("mandate.toml") : file);
        Path settings = config == null ? Installation.config("backtest.toml") : config;
        BacktestConfig loaded =
                BacktestConfig.load(settings, Map.of("limits", limits, "policy_id", policy, "core.briefing", "1m"));
        List<Instrument> listings = InstrumentCatalogue.load(settings.resolveSibling("instruments.toml")).all().stream()
                .filter(it -> LISTINGS.contains(it.id().value()))
                .toList();
        List<CaseResult> results = List.of(WorkedCase.values()).stream()
                .map(it -> CaseRun.of(it, setup(loaded, mandate, listings)))
                .toList();
        results.forEach(it -> terminal.answer(CasesText.english(it)));
        results.forEach(it -> terminal.answer(CasesText.chinese(it)));
        return ExitCode.GOOD;
    }

    private CaseRun.Setup setup(BacktestConfig loaded, Mandate mandate, List<Instrument> listings) {
        BacktestSetup setup = loaded.setup(null, AdviceSource.NONE, 0, 1, BuildVersion.buildId());
        RiskLimits narrowed = MandateLimits.narrow(mandate, setup.limits());
        return new CaseRun.Setup(
                setup.core(),
                narrowed,
                setup.policy().get(),
                PluginRegistry.newStrategy("rebalance", new PluginSettings(REBALANCE)),
                listings);
    }
}
