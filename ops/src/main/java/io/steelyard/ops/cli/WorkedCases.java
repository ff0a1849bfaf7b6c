package io.steelyard.ops.cli;

import io.steelyard.backtest.cases.CaseResult;
import io.steelyard.backtest.cases.CaseRun;
import io.steelyard.backtest.cases.WorkedCase;
import io.steelyard.backtest.replay.AdviceSource;
import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.backtest.replay.BacktestSetup;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateLimits;
import io.steelyard.engine.strategy.PluginSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The worked cases of a mandate, by the core that would run under it. */
final class WorkedCases {
    /** The policy that shows most of what a mandate binds. */
    static final String POLICY = "agent";

    /** Both dollar legs at three venues, the cross at two, the exchange pool. */
    private static final Set<Integer> LISTINGS = Set.of(1, 2, 3, 4, 13, 17, 18);

    /** Orders near the middle: what is told here is what the owner and the limits stop, not what a market does. */
    private static final Map<String, String> REBALANCE =
            Map.of("instruments", "all", "max_order", "2%", "slippage", "2bp", "depeg_slippage", "2bp");

    private final BacktestConfig loaded;
    private final List<Instrument> listings;

    private WorkedCases(BacktestConfig loaded, List<Instrument> listings) {
        this.loaded = loaded;
        this.listings = listings;
    }

    /** Reads all that cases need; {@code limits}: a file, beside {@code settings} unless it is absolute. */
    static WorkedCases under(Path settings, String limits, String policy) {
        return new WorkedCases(
                BacktestConfig.load(settings, Map.of("limits", limits, "policy_id", policy, "core.briefing", "1m")),
                InstrumentCatalogue.load(settings.resolveSibling("instruments.toml")).all().stream()
                        .filter(it -> LISTINGS.contains(it.id().value()))
                        .toList());
    }

    List<CaseResult> of(Mandate mandate) {
        return List.of(WorkedCase.values()).stream()
                .map(it -> CaseRun.of(it, setup(mandate)))
                .toList();
    }

    private CaseRun.Setup setup(Mandate mandate) {
        BacktestSetup setup = loaded.setup(null, AdviceSource.NONE, 0, 1, BuildVersion.buildId());
        return new CaseRun.Setup(
                setup.core(),
                MandateLimits.narrow(mandate, setup.limits()),
                setup.policy().get(),
                PluginRegistry.newStrategy("rebalance", new PluginSettings(REBALANCE)),
                listings);
    }
}
