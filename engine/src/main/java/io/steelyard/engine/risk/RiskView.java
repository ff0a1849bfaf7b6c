package io.steelyard.engine.risk;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.hazard.VenueFlights;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;

/** Everything the limits may look at: the core's views, the gate's own histories, and what is computed from them. */
record RiskView(
        MarketView market,
        Portfolio portfolio,
        Blotter blotter,
        PegSignals signals,
        LossMonitor losses,
        VenueFlights flights,
        GateHistory history,
        RiskierCoin riskierCoin,
        Sight sight,
        Valuer valuer,
        WorstCase worstCase) {
    static RiskView of(
            RiskLimits limits,
            CoinPair pair,
            MarketView market,
            Portfolio portfolio,
            Blotter blotter,
            PegSignals signals,
            LossMonitor losses,
            VenueFlights flights) {
        Sight sight = new Sight(market, signals, limits.data());
        Valuer valuer = new Valuer(limits, pair, signals, portfolio);
        return new RiskView(
                market,
                portfolio,
                blotter,
                signals,
                losses,
                flights,
                new GateHistory(limits, market, valuer),
                new RiskierCoin(pair),
                sight,
                valuer,
                new WorstCase(valuer, portfolio, blotter, sight));
    }
}
