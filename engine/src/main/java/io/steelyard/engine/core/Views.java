package io.steelyard.engine.core;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.hazard.IssuerPriors;
import io.steelyard.engine.hazard.PairHazards;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.portfolio.Portfolio;
import io.steelyard.engine.signal.PegSignals;

/** What was folded out of the inputs: the world as far as the core knows it. */
record Views(
        CoinPair pair,
        MarketView market,
        PegSignals signals,
        PairHazards hazards,
        Portfolio portfolio,
        Blotter blotter) {
    static Views empty(CoinPair pair, IssuerPriors priors) {
        return new Views(
                pair, new MarketView(), new PegSignals(pair), new PairHazards(priors), new Portfolio(), new Blotter());
    }

    /** Value of everything held in dollars, 10^-8; 0 while a coin's price is not known. */
    long navRaw() {
        long u = signals.baseUsdRaw();
        long t = signals.quoteUsdRaw();
        return u > 0 && t > 0 ? portfolio.navRaw(pair, u, t) : 0;
    }

    /** Share of the base coin in it, millionths; -1 while unknown. */
    long baseWeightRaw() {
        return portfolio.baseWeightRaw(pair, signals.baseUsdRaw(), signals.quoteUsdRaw());
    }

    /** Order of folding: market, signals, hazards, portfolio, blotter. */
    long stateHash(long seed) {
        long hash = StateHash.mix(StateHash.mix(seed, market.stateHash()), signals.stateHash());
        hash = hazards.stateHash(hash);
        return StateHash.mix(StateHash.mix(hash, portfolio.stateHash()), blotter.stateHash());
    }
}
