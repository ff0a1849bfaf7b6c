package io.steelyard.connectors.llm;

import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.hazard.IssuerHazard;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PolicyView;

/**
 * A policy whose wish, 20 to 80 per cent, turns over with any single number that it may look at: prices, signs, hazards,
 * advice, freshness. Only sequences are left out, for an item of news takes one. Whatever moves one of them moves the weight.
 */
final class WaryPolicy implements AllocationPolicy {
    private static final long LEAST_RAW = 200_000;
    private static final long RANGE_RAW = 600_000;

    @Override
    public long desiredBaseWeightRaw(PolicyView view) {
        long hash = StateHash.mix(StateHash.SEED, view.signals().baseUsdRaw());
        hash = StateHash.mix(hash, view.signals().quoteUsdRaw());
        hash = StateHash.mix(hash, view.signals().crossDeviationRaw());
        hash = StateHash.mix(hash, view.signals().liveReferences());
        hash = StateHash.mix(hash, view.signals().pegState());
        hash = mix(mix(hash, view.hazards().base()), view.hazards().quote());
        for (Listing listing : view.market().all()) {
            hash = StateHash.mix(StateHash.mix(hash, listing.isLive()), listing.updatedAtNanos());
            hash = StateHash.mix(StateHash.mix(hash, listing.bidRaw()), listing.askRaw());
        }
        hash = StateHash.mix(hash, view.portfolio().stateHash());
        hash = StateHash.mix(hash, view.adviceBaseMilliNats());
        hash = StateHash.mix(hash, view.adviceQuoteMilliNats());
        return LEAST_RAW + Math.floorMod(hash, RANGE_RAW);
    }

    @Override
    public boolean isDepegMode() {
        return false;
    }

    @Override
    public long stateHash() {
        return StateHash.SEED;
    }

    private static long mix(long hash, IssuerHazard hazard) {
        long mixed = StateHash.mix(hash, hazard.totalMilliNats());
        return StateHash.mix(StateHash.mix(mixed, hazard.eventsPerDayRaw()), hazard.kindsOfEvidence());
    }
}
