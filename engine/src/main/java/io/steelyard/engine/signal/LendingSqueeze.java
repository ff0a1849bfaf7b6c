package io.steelyard.engine.signal;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
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
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a coin that became dear to borrow is being borrowed to be sold. A rate spike alone is a false positive (June
 * 2025: one exchange took its supply out); with the coin swapped away in the pools at the same time it was the real thing
 * (June 2023: borrowed and dumped). Source: DOMAIN section 1.2, lending.
 *
 * <p>Squeezed: in some market the yearly borrow rate stands at least 5 points above, and at twice, its median of a week.
 * Swapped away: a pool of the pair prices the coin at least 10 bp below the pool's own median of a week, which is what
 * swaps in one direction leave behind. Both must have been seen within three hours.
 */
public final class LendingSqueeze {
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final long FRESH_NANOS = 3 * HOUR_NANOS;
    private static final long SPIKE_RAW = 50_000;
    private static final long LARGEST_RATE_RAW = 1_000_000 * FixedPoint.MILLION;
    private static final long DRIFT_RAW = 1_000;

    private final CoinPair pair;
    private final List<Market> markets = new ArrayList<>();
    private final List<Pool> pools = new ArrayList<>();
    private long nowNanos;
    private long sequence;

    LendingSqueeze(CoinPair pair) {
        this.pair = pair;
    }

    /** Whether the coin's borrow rate spiked. */
    public boolean isSqueezed(boolean ofBase) {
        for (int i = 0; i < markets.size(); i++) {
            Market market = markets.get(i);
            if (market.ofBase == ofBase && isFresh(market.week) && market.isSqueezed()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the coin is being swapped away in a pool of the pair. */
    public boolean isSwappedAway(boolean ofBase) {
        return driftRaw(ofBase) <= -DRIFT_RAW;
    }

    /** Both: the squeeze is confirmed by swap flow. */
    public boolean isConfirmed(boolean ofBase) {
        return isSqueezed(ofBase) && isSwappedAway(ofBase);
    }

    /**
     * How far the pools price the coin off their own median of a week, logarithm in millionths, negative when it is
     * cheaper; the farthest fall of all fresh pools, else the largest rise, 0 while unknown.
     */
    public long driftRaw(boolean ofBase) {
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < pools.size(); i++) {
            HourlyWeek week = pools.get(i).week;
            if (isFresh(week) && week.isReady()) {
                long off = week.latest() - week.median();
                lowest = Math.min(lowest, ofBase ? off : -off);
            }
        }
        return lowest == Long.MAX_VALUE ? 0 : lowest;
    }

    /** Journal sequence of the newest reserve or pool state behind this; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    void onInput(long inputSequence, long ingestTimeNanos, ChainInput input, MarketView market) {
        nowNanos = Math.max(nowNanos, ingestTimeNanos);
        switch (input) {
            case LendingObserved reserve -> onReserve(inputSequence, reserve);
            case PoolObserved pool -> onPool(inputSequence, pool, market);
            case TokenFlowed _, IssuerActed _, ChainReorged _, OracleUpdated _, GasObserved _ -> {
                // Of a removed block's states the next observation takes the place.
            }
        }
    }

    void onMinute(long minuteEndNanos) {
        nowNanos = Math.max(nowNanos, minuteEndNanos);
    }

    /** Order of folding: markets, pools, time. */
    long stateHash(long hash) {
        long mixed = StateHash.mix(hash, markets.size());
        for (Market market : markets) {
            mixed = market.week.stateHash(StateHash.mix(mixed, market.ofBase));
        }
        mixed = StateHash.mix(mixed, pools.size());
        for (Pool pool : pools) {
            mixed = pool.week.stateHash(StateHash.mix(mixed, pool.id));
        }
        return StateHash.mix(StateHash.mix(mixed, nowNanos), sequence);
    }

    private void onReserve(long inputSequence, LendingObserved reserve) {
        if (pair.contains(reserve.asset())) {
            boolean ofBase = reserve.asset().equals(pair.base());
            market(reserve.market(), ofBase)
                    .week
                    .add(nowNanos, Math.clamp(reserve.borrowRate().raw(), 0, LARGEST_RATE_RAW));
            sequence = inputSequence;
        }
    }

    private void onPool(long inputSequence, PoolObserved pool, MarketView market) {
        Listing listing = market.find(pool.instrument());
        if (listing == null || pool.liquidity().signum() == 0) {
            return;
        }
        Instrument instrument = listing.instrument();
        if (pair.contains(instrument.base()) && pair.contains(instrument.quote())) {
            double log = StrictMath.log((double) pool.price().raw() / FixedPoint.ONE) * FixedPoint.MILLION;
            long raw = (long) StrictMath.rint(log);
            boolean inverted = instrument.base().equals(pair.quote());
            pool(instrument.id().value()).week.add(nowNanos, inverted ? -raw : raw);
            sequence = inputSequence;
        }
    }

    private boolean isFresh(HourlyWeek week) {
        return nowNanos - week.updatedAtNanos() <= FRESH_NANOS;
    }

    private Market market(VenueId venue, boolean ofBase) {
        for (Market known : markets) {
            if (known.venue.equals(venue) && known.ofBase == ofBase) {
                return known;
            }
        }
        Market market = new Market(venue, ofBase, new HourlyWeek());
        markets.add(market);
        return market;
    }

    private Pool pool(int id) {
        for (int i = 0; i < pools.size(); i++) { // no iterator: a pool may be observed at every block
            if (pools.get(i).id == id) {
                return pools.get(i);
            }
        }
        Pool pool = new Pool(id, new HourlyWeek());
        pools.add(pool);
        return pool;
    }

    /** One reserve of a lending market, by its borrow rate. */
    private record Market(VenueId venue, boolean ofBase, HourlyWeek week) {
        boolean isSqueezed() {
            long usual = week.median();
            return week.isReady() && week.latest() >= usual + SPIKE_RAW && week.latest() >= 2 * usual;
        }
    }

    /** One pool, by the logarithm of the base coin's price in it. */
    private record Pool(int id, HourlyWeek week) {}
}
