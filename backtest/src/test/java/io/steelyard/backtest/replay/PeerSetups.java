package io.steelyard.backtest.replay;

import io.steelyard.backtest.sim.FeeModel;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.backtest.sim.LatencyModel;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.AdviceAuthority;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.AdviceLimits;
import io.steelyard.engine.risk.RiskLimits.AssetLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.DataLimits;
import io.steelyard.engine.risk.RiskLimits.DepthLimits;
import io.steelyard.engine.risk.RiskLimits.ExposureLimits;
import io.steelyard.engine.risk.RiskLimits.LossLimits;
import io.steelyard.engine.risk.RiskLimits.OrderLimits;
import io.steelyard.engine.risk.RiskLimits.PriceLimits;
import io.steelyard.engine.risk.RiskLimits.Purpose;
import io.steelyard.engine.risk.RiskLimits.Step;
import io.steelyard.engine.risk.RiskLimits.StepLimits;
import io.steelyard.engine.risk.RiskLimits.TurnoverLimits;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.Strategy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The two peers' worlds: bitcoin against USDT, 10 bp a fill, everything trades at once, limits that never bind.
 *
 * <p>Amounts are counted in ten-thousandths of a bitcoin, since the engine believes no coin to be worth more than a
 * hundred dollars. Prices and amounts stay exact.
 */
final class PeerSetups {
    /** Ten-thousandths of a bitcoin. */
    static final Asset BTC = new Asset("BTC-E4");

    /** How many of them are one bitcoin. */
    static final long UNITS = 10_000;

    static final CoinPair PAIR = new CoinPair(BTC, Asset.USDT, Asset.USD);
    static final InstrumentId ID = InstrumentId.of(8);
    private static final long HUGE = Long.MAX_VALUE - 1;
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private PeerSetups() {}

    /** {@code lot}: in bitcoin, as the peer has it. */
    static Instrument instrument(String lot) {
        Quantity smallest = new Quantity(amountRaw(lot));
        return new Instrument(ID, new VenueId("peer"), BTC, Asset.USDT, new Price(1), smallest, Bps.of(10), Bps.of(10));
    }

    /** A price of one bitcoin as the raw price of a unit. */
    static long priceRaw(String decimal) {
        return new BigDecimal(decimal)
                .divide(BigDecimal.valueOf(UNITS))
                .movePointRight(FixedPoint.DIGITS)
                .longValueExact();
    }

    /** An amount of bitcoin as raw units. */
    static long amountRaw(String decimal) {
        return Money.of(BTC, decimal).raw() * UNITS;
    }

    static BacktestSetup setup(
            Instrument instrument, FeeModel.Charged charged, Strategy strategy, StartingPortfolio start) {
        return new BacktestSetup(
                1,
                RunMode.BACKTEST,
                "test",
                Sha256.ZERO,
                Sha256.ZERO,
                CoreSettings.of(PAIR),
                generous(PAIR),
                "hold",
                () -> PluginRegistry.newPolicy("hold", PluginSettings.empty()),
                () -> List.of(strategy),
                AdviceSource.NONE,
                new VenueSetup(
                        instrument,
                        new FillRule.Top(true),
                        new FeeModel(List.of(), Bps.ZERO, charged),
                        () -> LatencyModel.constant(0, 0)),
                start,
                BacktestSetup.JOURNAL_START,
                BacktestSetup.JOURNAL_END,
                null);
    }

    /** Limits that never bind, for any pair. */
    static RiskLimits generous(CoinPair pair) {
        long whole = FixedPoint.MILLION;
        Band any = new Band(0, whole);
        Step step = new Step(whole, whole, whole);
        return new RiskLimits(
                Purpose.STUDY,
                Map.of(
                        pair.base(),
                        new AssetLimits("nobody", pair.base(), false, any, any),
                        pair.quote(),
                        new AssetLimits("tether", pair.quote(), false, any, any)),
                Map.of(),
                Map.of(),
                new StepLimits(step, step),
                new TurnoverLimits(HUGE, HUGE),
                new OrderLimits(HUGE, HUGE, HUGE, 1_000, 60_000_000_000L, 1_000),
                new PriceLimits(HUGE, HUGE, HUGE, HUGE, 0, new Band(1, HUGE), new Band(1, HUGE), 0),
                new DepthLimits(500, 0),
                new DataLimits(HUGE, List.of(), HUGE, 0, List.of()),
                new ExposureLimits(HUGE, HUGE, HUGE, HUGE, HUGE, HUGE),
                new LossLimits(HUGE, HUGE, HUGE),
                new AdviceLimits(1_500, HOUR_NANOS, HOUR_NANOS, HOUR_NANOS, HOUR_NANOS, 6, AdviceAuthority.OPEN));
    }
}
