package io.steelyard.backtest.audit;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.risk.RiskLimits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When each listing, chain and oracle was last heard; epoch nanoseconds, {@link #NEVER} before the first. */
final class Hearing {
    static final long NEVER = Long.MIN_VALUE;

    private final RiskLimits limits;
    private final MarketView market;
    private final long[] listings = new long[InstrumentId.LIMIT];
    private final Map<VenueId, Long> chains = new HashMap<>();
    private final Map<VenueId, Map<Asset, Long>> rounds = new HashMap<>();
    private final Pauses pauses = new Pauses();

    Hearing(RiskLimits limits, MarketView market) {
        this.limits = limits;
        this.market = market;
        Arrays.fill(listings, NEVER);
    }

    /** Allocates nothing on market inputs. */
    void on(long nowNanos, Input input) {
        if (input instanceof MarketInput print) {
            listings[print.instrument().value()] = nowNanos;
        } else if (input instanceof ChainInput event) {
            onChain(nowNanos, event);
        }
    }

    long listing(InstrumentId id) {
        return listings[id.value()];
    }

    long chain(VenueId chain) {
        return chains.getOrDefault(chain, NEVER);
    }

    /** A round counts from its own time, but never from later than it was heard. */
    long round(VenueId oracle, Asset asset) {
        return rounds.getOrDefault(oracle, Map.of()).getOrDefault(asset, NEVER);
    }

    boolean isPaused(Asset coin) {
        return pauses.isPaused(coin);
    }

    /** Whether what was heard at {@code time} is at most {@code maxAge} old. */
    static boolean isFresh(long time, long maxAge, long nowNanos) {
        return time != NEVER && nowNanos - time <= maxAge;
    }

    private void onChain(long nowNanos, ChainInput event) {
        switch (event) {
            case OracleUpdated round ->
                rounds.computeIfAbsent(round.oracle(), _ -> new HashMap<>())
                        .merge(round.asset(), Math.min(nowNanos, round.venueTimeNanos()), Math::max);
            case PoolObserved pool -> onPool(nowNanos, pool);
            case ChainInput.LendingObserved lending ->
                onBlock(nowNanos, limits.venues().get(lending.market()));
            case ChainInput.TokenFlowed flow -> onBlock(nowNanos, flow.chain());
            case ChainInput.IssuerActed action -> {
                pauses.on(nowNanos, action);
                onBlock(nowNanos, action.chain());
            }
            case ChainInput.ChainReorged reorg -> {
                pauses.on(nowNanos, reorg);
                onBlock(nowNanos, reorg.chain());
            }
            case ChainInput.GasObserved gas -> onBlock(nowNanos, gas.chain());
        }
    }

    private void onPool(long nowNanos, PoolObserved pool) {
        listings[pool.instrument().value()] = nowNanos;
        Listing listing = market.find(pool.instrument());
        if (listing != null) {
            onBlock(nowNanos, limits.venues().get(listing.instrument().venue()));
        }
    }

    private void onBlock(long nowNanos, @Nullable VenueId chain) {
        if (chain != null) {
            chains.put(chain, nowNanos);
        }
    }
}
