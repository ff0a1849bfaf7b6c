package io.steelyard.engine.risk;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.GasObserved;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When each chain was last observed, and when each oracle last published a round on each asset. A chain observation counts
 * from its ingest; a round counts from its own time, or from its ingest where it claims to come from the future.
 */
final class SourceAges {
    private final RiskLimits limits;
    private final MarketView market;
    private final Map<VenueId, Long> chains = new TreeMap<>();
    private final Map<VenueId, Map<Asset, Long>> oracles = new TreeMap<>();

    SourceAges(RiskLimits limits, MarketView market) {
        this.limits = limits;
        this.market = market;
    }

    void onInput(long nowNanos, ChainInput input) {
        switch (input) {
            case OracleUpdated round -> onRound(nowNanos, round);
            case PoolObserved pool -> onPool(nowNanos, pool);
            case LendingObserved lending -> onVenue(nowNanos, lending.market());
            case TokenFlowed flow -> onChain(nowNanos, flow.chain());
            case IssuerActed action -> onChain(nowNanos, action.chain());
            case ChainReorged reorg -> onChain(nowNanos, reorg.chain());
            case GasObserved gas -> onChain(nowNanos, gas.chain());
        }
    }

    /** Nanoseconds since the chain was observed; {@link Long#MAX_VALUE} when it never was. */
    long chainNanos(VenueId chain, long nowNanos) {
        Long seen = chains.get(chain);
        return seen == null ? Long.MAX_VALUE : nowNanos - seen;
    }

    /** Nanoseconds since the round; {@link Long#MAX_VALUE} when there was none. */
    long oracleNanos(VenueId oracle, Asset asset, long nowNanos) {
        Map<Asset, Long> rounds = oracles.get(oracle);
        Long round = rounds == null ? null : rounds.get(asset);
        return round == null ? Long.MAX_VALUE : Math.subtractExact(nowNanos, round);
    }

    /** Folds chains, then oracles, each sorted. */
    long stateHash() {
        long hash = StateHash.SEED;
        for (Map.Entry<VenueId, Long> chain : chains.entrySet()) {
            hash = StateHash.mix(StateHash.mix(hash, chain.getKey().code()), chain.getValue());
        }
        for (Map.Entry<VenueId, Map<Asset, Long>> oracle : oracles.entrySet()) {
            for (Map.Entry<Asset, Long> round : oracle.getValue().entrySet()) {
                hash = StateHash.mix(hash, oracle.getKey().code());
                hash = StateHash.mix(StateHash.mix(hash, round.getKey().code()), round.getValue());
            }
        }
        return hash;
    }

    private void onRound(long nowNanos, OracleUpdated round) {
        if (limits.data().oracles().contains(round.oracle()) && limits.assets().containsKey(round.asset())) {
            oracles.computeIfAbsent(round.oracle(), _ -> new TreeMap<>())
                    .merge(round.asset(), Math.min(nowNanos, round.venueTimeNanos()), Math::max);
        }
    }

    private void onPool(long nowNanos, PoolObserved pool) {
        Listing listing = market.find(pool.instrument());
        if (listing != null) {
            onVenue(nowNanos, listing.instrument().venue());
        }
    }

    private void onVenue(long nowNanos, VenueId venue) {
        onChain(nowNanos, limits.venues().get(venue));
    }

    private void onChain(long nowNanos, @Nullable VenueId chain) {
        if (chain != null && limits.chains().containsKey(chain)) {
            chains.put(chain, nowNanos);
        }
    }
}
