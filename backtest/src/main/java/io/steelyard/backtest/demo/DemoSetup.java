package io.steelyard.backtest.demo;

import io.steelyard.backtest.replay.AdviceSource;
import io.steelyard.backtest.replay.BacktestSetup;
import io.steelyard.backtest.replay.OracleSetup;
import io.steelyard.backtest.replay.StartingPortfolio;
import io.steelyard.backtest.replay.VenueSetup;
import io.steelyard.backtest.sim.FeeModel;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.backtest.sim.LatencyModel;
import io.steelyard.backtest.sim.Route;
import io.steelyard.engine.config.LoadedLimits;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.Strategy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the demonstration is set up: a paper portfolio of two million dollars, one paper venue, bounded orders. */
final class DemoSetup {
    private static final long START_USD_RAW = 2_000_000L * FixedPoint.ONE;
    private static final int DELAY_MINUTES = 1;
    private static final Map<String, String> WALK = Map.of(
            "instrument", DemoListings.traded().id().toString(),
            "max_order", "50bp",
            "min_order_usd", "9500",
            "slippage", "20bp",
            "depeg_slippage", "80bp");

    private final LoadedLimits limits;
    private final String policy;

    DemoSetup(LoadedLimits limits, String policy) {
        this.limits = limits;
        this.policy = policy;
    }

    /** The assumptions of the fills in words, for the report. */
    static List<String> assumptions() {
        return List.of(
                "Orders trade on the bars of " + DemoListings.traded().symbol()
                        + ": all our orders of a minute together get at most 10 % of its volume.",
                "An order decided on the close of one minute trades in the next, at that minute's average of open, high, "
                        + "low and close, if its limit allows; what is left over is cancelled.",
                "Each fill costs the listing's fee of 10 bp. Our orders do not move the price.",
                "The volume of the cross is taken to be that of the USDC/USD listing.",
                "The holder bought half and half at the start and never trades. The oracle makes one exit and one return "
                        + "with knowledge of the future, under the same participation, cost and delay, but outside the "
                        + "limits.");
    }

    BacktestSetup setup(String build) {
        return new BacktestSetup(
                1,
                RunMode.PAPER,
                build,
                configHash(),
                limits.sha256(),
                CoreSettings.of(CoinPair.USDC_USDT),
                limits.limits(),
                policy,
                this::newPolicy,
                DemoSetup::newStrategies,
                AdviceSource.NONE,
                venue(),
                new StartingPortfolio.Halves(START_USD_RAW),
                MarchScenario.scoredFromNanos(),
                MarchScenario.endNanos(),
                new OracleSetup(30, 12 * 60, 285, Price.of("0.99")));
    }

    private AllocationPolicy newPolicy() {
        return PluginRegistry.newPolicy(policy, PluginSettings.empty());
    }

    private static List<Strategy> newStrategies() {
        return List.of(PluginRegistry.newStrategy("rebalance", new PluginSettings(WALK)));
    }

    private static VenueSetup venue() {
        Instrument traded = DemoListings.traded();
        FillRule.Bars rule = new FillRule.Bars(new Route(traded.id(), null), new Weight(100_000), 1, DELAY_MINUTES);
        return new VenueSetup(traded, rule, FeeModel.asListed(), () -> LatencyModel.constant(0, 0));
    }

    /** Over everything above that is not in the limits file. */
    private Sha256 configHash() {
        String text =
                String.join("|", policy, Long.toString(MarchScenario.SEED), Long.toString(START_USD_RAW), sorted(WALK));
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Sha256(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }

    private static String sorted(Map<String, String> settings) {
        return new TreeMap<>(settings).toString();
    }
}
