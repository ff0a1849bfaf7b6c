package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.backtest.sim.QueueModel;
import io.steelyard.engine.config.ConfigException;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.strategy.PolicyProvider;
import io.steelyard.engine.strategy.StrategyProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BacktestConfigTest {
    private static final Path SHIPPED = SharedData.root().resolve("config/backtest.toml");

    @TempDir
    private Path folder;

    @Test
    void shouldShipTheReferencesAssumptions() {
        BacktestConfig config = BacktestConfig.load(SHIPPED, Map.of());
        FillRule.Bars bars =
                assertInstanceOf(FillRule.Bars.class, config.venue().rule());
        assertEquals(10_000_000 * FixedPoint.ONE, config.startUsdRaw());
        assertEquals(Weight.percent(10), bars.share());
        assertEquals(1, bars.venues());
        assertEquals(1, bars.delayMinutes());
        assertEquals(Bps.of(10), config.venue().fees().takerCost());
        assertEquals("hazard", config.policyId());
        assertEquals(30, config.oracle().stepMinutes());
        assertEquals(0, config.core().briefingNanos());
    }

    @Test
    void shouldLetTheCommandLineReplaceAKey() {
        BacktestConfig shipped = BacktestConfig.load(SHIPPED, Map.of());
        BacktestConfig config = BacktestConfig.load(
                SHIPPED, Map.of("venue.fill", "book", "venue.book.queue", "log", "portfolio.start", "5 USD"));
        assertEquals(new FillRule.Book(QueueModel.LOG), config.venue().rule());
        assertEquals(5 * FixedPoint.ONE, config.startUsdRaw());
        assertNotEquals(shipped.hash(), config.hash());
        assertEquals(shipped.hash(), BacktestConfig.load(SHIPPED, Map.of()).hash());
    }

    @Test
    void shouldNameEveryFaultAtOnce() {
        Map<String, String> faults = Map.of(
                "venue.bars.participation", "10",
                "venue.fill", "magic",
                "venue.instrument", "4000",
                "oracle.step", "0m",
                "portfolio.colour", "red");
        List<String> problems = assertThrows(ConfigException.class, () -> BacktestConfig.load(SHIPPED, faults))
                .problems();
        for (String key : faults.keySet()) {
            assertTrue(problems.stream().anyMatch(line -> line.contains(key)), () -> key + " in " + problems);
        }
    }

    @Test
    void shouldNameTheFaultsOfEveryFileTogether() throws IOException {
        for (String name :
                List.of("backtest.toml", "limits-study.toml", "instruments.toml", "issuers.toml", "venues.toml")) {
            Files.copy(SHIPPED.resolveSibling(name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("instruments.toml"), "colour = 1\n", StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("limits-study.toml"), "colour = 2\n", StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("venues.toml"), "colour = 3\n", StandardOpenOption.APPEND);
        Map<String, String> fault = Map.of("venue.colour", "red");
        Path file = folder.resolve("backtest.toml");
        List<String> problems = assertThrows(ConfigException.class, () -> BacktestConfig.load(file, fault))
                .problems();
        assertEquals(4, problems.size(), problems::toString);
        for (String where :
                List.of("instruments.toml:", "venues.toml:", "limits-study.toml:", "backtest.toml:venue.colour")) {
            assertTrue(problems.stream().anyMatch(line -> line.contains(where)), () -> where + " in " + problems);
        }
    }

    @Test
    void shouldRefuseAnUnknownPolicyAndAnUnknownSetting() {
        BacktestConfig config = BacktestConfig.load(SHIPPED, Map.of());
        assertThrows(ConfigException.class, () -> setup(config, "crystal-ball"));
        BacktestConfig strange = BacktestConfig.load(SHIPPED, Map.of("policy.settings.colour", "red"));
        assertThrows(ConfigException.class, () -> setup(strange, "hazard"));
    }

    /** The settings in the file belong to the plug-ins that the file names; every other runs on its own defaults. */
    @Test
    void shouldTakeEveryPluginWithTheShippedFile() {
        for (StrategyProvider strategy : PluginRegistry.strategies().all()) {
            BacktestConfig config = BacktestConfig.load(SHIPPED, Map.of("strategy_id", strategy.id()));
            assertEquals(strategy.id(), config.strategyId());
            assertEquals(
                    strategy.id().equals("rebalance"),
                    !config.strategySettings().isEmpty());
            for (PolicyProvider policy : PluginRegistry.policies().all()) {
                assertEquals(policy.id(), setup(config, policy.id()).policyId());
            }
        }
    }

    @Test
    void shouldGiveAnotherPluginWhatTheCommandLineNamesForIt() {
        Map<String, String> named = Map.of(
                "strategy_id", "pov", "strategy.settings.participation", "5%", "policy.settings.threshold", "25bp");
        BacktestConfig config = BacktestConfig.load(SHIPPED, named);
        assertEquals(Map.of("participation", "5%"), config.strategySettings());
        assertEquals("median-30bp-15m", setup(config, "median-30bp-15m").policyId());
        assertThrows(ConfigException.class, () -> setup(config, "hold"), "hold has no threshold");
        assertEquals(
                "hold",
                config.baseline("hold", AdviceSource.NONE, 0, 1, "test").policyId(),
                "a baseline is not asked for by those settings");
    }

    private static BacktestSetup setup(BacktestConfig config, String policy) {
        return config.setup(policy, AdviceSource.NONE, 0, 1, "test");
    }
}
