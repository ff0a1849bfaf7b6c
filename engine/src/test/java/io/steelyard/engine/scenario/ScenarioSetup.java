package io.steelyard.engine.scenario;

import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may differ from the usual beginning of a {@link Scenario}. */
public final class ScenarioSetup {
    CoreSettings settings = CoreSettings.of(CoinPair.USDC_USDT);
    RiskLimits limits = GenerousLimits.create();
    RunMode mode = RunMode.PAPER;

    @Nullable
    AllocationPolicy policy;

    List<Strategy> strategies = List.of();
    List<JournalListener> listeners = List.of();

    ScenarioSetup() {}

    public ScenarioSetup settings(CoreSettings own) {
        settings = own;
        return this;
    }

    public ScenarioSetup limits(RiskLimits own) {
        limits = own;
        return this;
    }

    public ScenarioSetup mode(RunMode own) {
        mode = own;
        return this;
    }

    /** A policy of the test's own instead of the scripted one. */
    public ScenarioSetup policy(AllocationPolicy own) {
        policy = own;
        return this;
    }

    /** Strategies of the test's own instead of the scripted one. */
    public ScenarioSetup strategies(Strategy... own) {
        strategies = List.of(own);
        return this;
    }

    public ScenarioSetup listeners(JournalListener... own) {
        listeners = List.of(own);
        return this;
    }

    /** A started run without any market. */
    public Scenario empty() {
        return new Scenario(this)
                .input(new RunStarted(Scenario.START_NANOS, 7, mode, Sha256.ZERO, Sha256.ZERO, "scripted", "test"));
    }

    /** The usual beginning: everything at par, a million of each coin at binance, one minute gone. */
    public Scenario pegged() {
        Scenario scenario = empty();
        for (Instrument instrument : List.of(Scenario.USDC_USD, Scenario.USDT_USD, Scenario.USDC_USDT)) {
            scenario.input(new InstrumentListed(Scenario.START_NANOS, instrument));
        }
        return scenario.hold(Scenario.BINANCE, Asset.USDC, "1000000")
                .hold(Scenario.BINANCE, Asset.USDT, "1000000")
                .legs("1", "1")
                .quote("0.9999", "1.0001")
                .minutes(1);
    }
}
