package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.backtest.SharedData;
import io.steelyard.backtest.sim.FeeModel;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.backtest.sim.LatencyModel;
import io.steelyard.backtest.sim.Route;
import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.config.LoadedLimits;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.strategy.PluginSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MarchReplayTest {
    private Journal march;

    @BeforeAll
    void read() throws IOException {
        march = MarchJournal.legs();
    }

    @Test
    void shouldCapture() {
        for (String p : List.of("hold", "median-30bp-15m", "median-20bp-5m", "hazard")) {
            BacktestResult r = run(p, Map.of(), 10);
            System.out.println(p + " " + r.policy() + " hold " + r.hold() + " oracle " + r.oracle() + " capture " + r.capture()
                    + " " + r.counts() + " " + r.run() + " turnover " + r.turnover() + " fees " + r.feesRaw());
            if (!r.events().fills().isEmpty()) {
                System.out.println(r.events().submitted().getFirst() + "\n" + r.events().fills().getFirst());
            }
            if (!r.events().denied().isEmpty()) {
                System.out.println(r.events().denied().getFirst());
            }
        }
        assertEquals(1, 1);
    }

    private BacktestResult run(String policy, Map<String, String> settings, int millions) {
        LoadedLimits limits =
                ConfigLoader.loadLimits(SharedData.root().resolve("config/limits-study.toml"), CoinPair.USDC_USDT);
        BacktestSetup setup = new BacktestSetup(
                7,
                "test",
                Sha256.ZERO,
                limits.sha256(),
                CoreSettings.of(CoinPair.USDC_USDT),
                limits.limits(),
                policy,
                () -> PluginRegistry.newPolicy(policy, new PluginSettings(settings)),
                () -> List.of(new Walk(InstrumentId.of(50))),
                AdviceSource.NONE,
                new VenueSetup(
                        Objects.requireNonNull(MarchJournal.CATALOGUE.find(InstrumentId.of(50))),
                        new FillRule.Bars(
                                new Route(InstrumentId.of(1), InstrumentId.of(2)), Weight.percent(10), 1, 1),
                        new FeeModel(List.of(), Bps.of(10), FeeModel.Charged.ON_RECEIPT),
                        () -> LatencyModel.constant(0, 0)),
                millions * 1_000_000L * FixedPoint.ONE,
                MarchJournal.nanos("2023-03-10T12:00:00Z"),
                MarchJournal.nanos("2023-03-14T00:00:00Z"),
                new OracleSetup(30, 720, 285, Price.of("0.99")));
        return BacktestRunner.run(
                setup, march, new MemoryJournal(), new BacktestRunner.Names("in", ""), (inputs, time) -> {});
    }
}
