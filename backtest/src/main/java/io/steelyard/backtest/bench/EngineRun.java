package io.steelyard.backtest.bench;

import static io.steelyard.engine.domain.FixedPoint.ONE;
import static io.steelyard.engine.domain.FixedPoint.mulDivHalfEven;

import io.steelyard.backtest.replay.AdviceSource;
import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.backtest.replay.BacktestResult;
import io.steelyard.backtest.replay.BacktestRunner;
import io.steelyard.backtest.replay.BacktestSetup;
import io.steelyard.backtest.replay.MinutePoint;
import io.steelyard.backtest.replay.VenueSetup;
import io.steelyard.backtest.sim.FeeModel;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.backtest.sim.LatencyModel;
import io.steelyard.backtest.sim.QueueModel;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs one policy of the engine over one window: the very core, gate and simulated venue of {@code backtest}. */
final class EngineRun {
    private static final Map<String, String> WALK = Map.of("instruments", "all", "max_order", "10%");

    private final Path config;
    private final String build;

    /** {@code config}: the backtester's file, whose portfolio, venue and policy each window replaces. */
    EngineRun(Path config, String build) {
        this.config = config;
        this.build = build;
    }

    /**
     * What a run was.
     *
     * @param path with the engine's own fills, in the judge's dollars
     * @param wishes every change of the policy's wish, the time before the window included
     * @param signals what the engine's signals saw each minute, for the grid of simple rules
     */
    record Outcome(PolicyPath path, List<WeightTarget> wishes, SignalPath signals) {}

    Outcome run(String policyId, BenchWindow window, WindowInputs inputs, Size size) {
        List<WeightTarget> wishes = new ArrayList<>();
        BacktestSetup setup = BacktestConfig.load(config, overrides(policyId, window, inputs, size))
                .setup(null, AdviceSource.JOURNAL, window.fromNanos(), window.toNanos(), build);
        try (MemoryJournal source = inputs.journal();
                MemoryJournal target = new MemoryJournal()) {
            BacktestRunner.Names names = new BacktestRunner.Names(window.id(), "");
            BacktestResult result =
                    BacktestRunner.run(recording(setup, wishes), source, target, names, (count, time) -> {});
            return new Outcome(path(result, window), wishes, SignalPath.of(result.minutes()));
        }
    }

    /**
     * The setup of a run of {@code policyId} over {@code market}, which is at several venues with books: orders fill from the
     * books at once and without cost, the shipped way of walking spreads over all of them, and what the engine asks to be
     * moved away from a venue is moved {@code transferNanos} later.
     */
    BacktestSetup venues(String policyId, WindowInputs market, long fromNanos, long toNanos, long transferNanos) {
        FillRule book = new FillRule.Book(QueueModel.RISK_AVERSE);
        List<VenueSetup.Market> more = market.listings().stream()
                .skip(1)
                .map(listing -> new VenueSetup.Market(listing, book))
                .toList();
        VenueSetup venues = new VenueSetup(
                market.listings().getFirst(),
                book,
                FeeModel.asListed(),
                () -> LatencyModel.constant(0, 0),
                transferNanos,
                more);
        BacktestSetup setup = BacktestConfig.load(config, configured(policyId))
                .setup(null, AdviceSource.JOURNAL, fromNanos, toNanos, build);
        return new BacktestSetup(
                setup.run(),
                setup.mode(),
                setup.build(),
                setup.configHash(),
                setup.limitsHash(),
                setup.core(),
                setup.limits(),
                setup.policyId(),
                setup.policy(),
                () -> List.of(PluginRegistry.newStrategy("rebalance", new PluginSettings(WALK))),
                setup.advice(),
                venues,
                setup.start(),
                setup.fromNanos(),
                setup.toNanos(),
                null);
    }

    /** How long a withdrawal takes by the configuration. */
    long transferNanos(String policyId) {
        return BacktestConfig.load(config, configured(policyId)).venue().transferNanos();
    }

    private static Map<String, String> configured(String policyId) {
        return Map.of("policy_id", policyId, "portfolio.start", Size.SMALL.usd() + " USD");
    }

    private static Map<String, String> overrides(String policyId, BenchWindow window, WindowInputs inputs, Size size) {
        Map<String, String> overrides = new LinkedHashMap<>();
        overrides.put("policy_id", policyId);
        overrides.put("portfolio.start", size.usd() + " USD");
        overrides.put("venue.bars.venues", Integer.toString(size.venues()));
        if (window.hasLegs()) {
            overrides.put("venue.bars.base_leg", number(inputs.dollarLeg(Asset.USDC)));
            overrides.put("venue.bars.quote_leg", number(inputs.dollarLeg(Asset.USDT)));
        } else {
            String id = number(inputs.listing(window.market()));
            overrides.put("venue.instrument", id);
            overrides.put("strategy.settings.instrument", id);
            overrides.put("venue.bars.route", "own");
        }
        return overrides;
    }

    private static String number(Instrument listing) {
        return Integer.toString(listing.id().value());
    }

    private static BacktestSetup recording(BacktestSetup setup, List<WeightTarget> wishes) {
        Supplier<AllocationPolicy> policy =
                () -> new WishRecorder(setup.policy().get(), wishes);
        return new BacktestSetup(
                setup.run(),
                setup.mode(),
                setup.build(),
                setup.configHash(),
                setup.limitsHash(),
                setup.core(),
                setup.limits(),
                setup.policyId(),
                policy,
                setup.strategies(),
                setup.advice(),
                setup.venue(),
                setup.start(),
                setup.fromNanos(),
                setup.toNanos(),
                null);
    }

    private static PolicyPath path(BacktestResult result, BenchWindow window) {
        int minutes = result.minutes().size();
        long[] nav = new long[minutes];
        long[] hold = new long[minutes];
        int[] weight = new int[minutes];
        for (int i = 0; i < minutes; i++) {
            MinutePoint point = result.minutes().get(i);
            nav[i] = judged(point.navRaw(), point, window);
            hold[i] = judged(point.holdNavRaw(), point, window);
            weight[i] = (int) point.baseWeightRaw();
        }
        List<WeightTarget> targets = new ArrayList<>();
        result.events().targets().forEach(target -> targets.add(target(target.timeNanos(), target.entry())));
        return new PolicyPath(
                result.run().policy(),
                result.minutes().getFirst().minuteNanos(),
                nav,
                hold,
                weight,
                targets,
                result.turnover(),
                result.feesRaw() * 1e4 / result.navStartRaw(),
                result.counts().limitBreaches());
    }

    private static WeightTarget target(long nanos, TargetSet set) {
        return new WeightTarget(nanos, (int) set.target().baseWeight().raw());
    }

    /** The engine takes the quote coin at par where it knows only the cross; the window may say that the base is. */
    private static long judged(long valueRaw, MinutePoint point, BenchWindow window) {
        return window.par().equals(Asset.USDC.code()) ? mulDivHalfEven(valueRaw, ONE, point.baseUsdRaw()) : valueRaw;
    }
}
