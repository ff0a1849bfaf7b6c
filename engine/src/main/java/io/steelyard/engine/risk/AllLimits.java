package io.steelyard.engine.risk;

import io.steelyard.engine.risk.RiskLimits.DataLimits;
import io.steelyard.engine.risk.RiskLimits.OrderLimits;
import java.util.List;

/** Every limit, in the order of asking: what may be asked of any order first, then data, losses, numbers, prices, sizes, places. */
final class AllLimits {
    private AllLimits() {}

    static List<Limit> of(RiskLimits limits) {
        DataLimits data = limits.data();
        OrderLimits orders = limits.order();
        return List.of(
                new Halted(),
                new UnknownInstrument(),
                new Malformed(),
                new OwnersPlaces(limits),
                new OwnersQuietDay(limits.owner()),
                new ReduceOnly(),
                new PausedCoin(),
                new StaleMarket(data.marketNanos()),
                new StaleChain(limits),
                new StaleOracle(data.oracles(), data.oracleNanos()),
                new TooFewReferences(data.minReferences()),
                new DrawdownFromStart(limits.loss().fromStartRaw()),
                new DrawdownFromPeak(limits.loss().fromPeakRaw()),
                new DailyLoss(limits.loss().dayRaw()),
                new MaxOrderRate(orders.maxRate(), orders.rateWindowNanos()),
                new MaxOpenOrders(orders.maxOpen()),
                new PriceCollar(limits.price()),
                new SlippageToMid(limits.price()),
                new SlippageToReferences(limits.price()),
                new FallingCoin(limits.price().fallingCoinRaw()),
                new MinDepth(limits.depth()),
                new MaxOrderNotional(orders.maxNotionalRaw()),
                new OwnersApproval(limits.owner().askRaw(), limits.owner().askTwoRaw()),
                new MaxOrderNavShare(orders.maxNavShareRaw()),
                new MaxOrderDepthShare(orders.maxDepthShareRaw(), limits.depth().withinRaw()),
                new InsufficientBalance(),
                new AssetWeightBand(limits),
                new MaxIssuerExposure(limits),
                new MaxBridgedExposure(limits),
                new MaxVenueExposure(limits.exposure().venueRaw()),
                new MaxChainExposure(limits.venues(), limits.exposure().chainRaw()),
                new MaxUnsettled(limits.exposure().unsettledRaw()),
                new MaxTurnoverHour(limits.turnover().hourRaw()),
                new MaxTurnoverDay(limits.turnover().dayRaw()));
    }
}
