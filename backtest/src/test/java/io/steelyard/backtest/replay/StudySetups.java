package io.steelyard.backtest.replay;

import io.steelyard.backtest.sim.FeeModel;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.backtest.sim.LatencyModel;
import io.steelyard.backtest.sim.QueueModel;
import io.steelyard.backtest.sim.Route;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyView;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs of one strategy over one journal, with limits that never bind: what the market gives, not what the gate allows. */
final class StudySetups {
    static final long START_USD = 1_000_000;
    private static final long MILLISECOND = 1_000_000L;

    private StudySetups() {}

    /** The lower bound of maker fills on books, and two central estimates. */
    static final List<QueueModel> QUEUES = List.of(QueueModel.RISK_AVERSE, QueueModel.POWER, QueueModel.LOG);

    /** A tenth of each bar's volume: at the average beyond our price (lower), or in every bar that passes it (central). */
    static FillRule bars(Instrument instrument, boolean lower) {
        FillRule.Bars bars =
                new FillRule.Bars(new Route(instrument.id(), null), new Weight(FixedPoint.MILLION / 10), 1, 1);
        return lower ? bars : new FillRule.Range(bars);
    }

    /** A listing of the catalogue with another fee. */
    static Instrument catalogue(int id, Bps fee) {
        Instrument known = Objects.requireNonNull(MarchJournal.CATALOGUE.find(InstrumentId.of(id)));
        return new Instrument(
                known.id(), known.venue(), known.base(), known.quote(), known.tick(), known.lot(), fee, fee);
    }

    /** A listing against USDT whose base is counted in ten-thousandths, see {@link PeerSetups}. */
    static Instrument tenThousandths(int id, String venue, long tickRaw, String lot, Bps fee) {
        return new Instrument(
                InstrumentId.of(id),
                new VenueId(venue),
                PeerSetups.BTC,
                Asset.USDT,
                new Price(tickRaw),
                new Quantity(PeerSetups.amountRaw(lot)),
                fee,
                fee);
    }

    /** Runs {@code strategy} with these settings while the policy holds. */
    static BacktestResult run(
            Journal source, CoinPair pair, VenueSetup venue, String strategy, Map<String, String> settings) {
        return run(source, pair, venue, strategy, settings, holdPolicy(), new MemoryJournal());
    }

    static BacktestResult run(
            Journal source,
            CoinPair pair,
            VenueSetup venue,
            String strategy,
            Map<String, String> settings,
            AllocationPolicy policy,
            Journal target) {
        BacktestSetup setup = new BacktestSetup(
                1,
                RunMode.BACKTEST,
                "test",
                Sha256.ZERO,
                Sha256.ZERO,
                CoreSettings.of(pair),
                PeerSetups.generous(pair),
                "study",
                () -> policy,
                () -> List.of(PluginRegistry.newStrategy(strategy, new PluginSettings(settings))),
                AdviceSource.NONE,
                venue,
                new StartingPortfolio.Halves(START_USD * FixedPoint.ONE),
                BacktestSetup.JOURNAL_START,
                BacktestSetup.JOURNAL_END,
                null);
        return BacktestRunner.run(setup, source, target, new BacktestRunner.Names("", ""), (inputs, time) -> {});
    }

    static VenueSetup venue(Instrument instrument, FillRule rule, long latencyMillis) {
        return new VenueSetup(
                instrument,
                rule,
                FeeModel.asListed(),
                () -> LatencyModel.constant(latencyMillis * MILLISECOND, latencyMillis * MILLISECOND));
    }

    static AllocationPolicy holdPolicy() {
        return PluginRegistry.newPolicy("hold", PluginSettings.empty());
    }

    /** Wishes for {@code weightRaw} from the minute on at which it has been asked {@code minutes} times. */
    static AllocationPolicy aimAfter(int minutes, long weightRaw) {
        return new AllocationPolicy() {
            private int asked;

            @Override
            public long desiredBaseWeightRaw(PolicyView view) {
                return ++asked < minutes ? KEEP : weightRaw;
            }

            @Override
            public boolean isDepegMode() {
                return false;
            }

            @Override
            public long stateHash() {
                return asked;
            }
        };
    }
}
