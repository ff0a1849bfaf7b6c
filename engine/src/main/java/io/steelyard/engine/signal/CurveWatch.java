package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pair's StableSwap pools together, each weighted by its worth: a pool's balances tell of selling that its price hides
 * in single basis points (DOMAIN findings 4 and 5). Levels differ between pools and stay displaced for weeks after an
 * event, so {@link #shareChangeRaw} is the measure to act on. A pool silent for two days no longer counts; while none
 * does, every measure is neutral.
 *
 * <p>All numbers of one coin are those of the other once the labels are swapped.
 */
public final class CurveWatch {
    private static final long LONGEST_SILENCE_NANOS = 48 * 3_600_000_000_000L;
    private static final int MOST_POOLS = 16;

    private final List<CurvePool> pools = new ArrayList<>();
    private final long[] weights = new long[MOST_POOLS];
    private long nowNanos;
    private long totalWeight;
    private long updatedAtNanos;
    private long sequence;

    CurveWatch() {}

    /** Whether a pool counts now. */
    public boolean isKnown() {
        return totalWeight > 0;
    }

    /** How many pools count now. */
    public int pools() {
        int count = 0;
        for (int i = 0; i < pools.size(); i++) {
            count += weights[i] > 0 ? 1 : 0;
        }
        return count;
    }

    /** Worth of the pools at par, the sum of their invariants, 10^-8 coins. */
    public long worthRaw() {
        long sum = 0;
        for (int i = 0; i < pools.size(); i++) {
            sum = weights[i] > 0 ? Math.min(sum + pools.get(i).invariantRaw(), Long.MAX_VALUE / 2) : sum;
        }
        return sum;
    }

    /** Share of a coin in the reserves, millionths; 0 while unknown. */
    public long shareRaw(boolean ofBase) {
        return mean(ofBase ? Measure.BASE_SHARE : Measure.QUOTE_SHARE);
    }

    /** Share of the pools' third coin, millionths; 0 while unknown or without one. */
    public long thirdShareRaw() {
        return mean(Measure.THIRD_SHARE);
    }

    /** Share of a coin above an equal share, millionths; positive when the coin is being left. 0 while unknown. */
    public long excessShareRaw(boolean ofBase) {
        return mean(ofBase ? Measure.BASE_EXCESS : Measure.QUOTE_EXCESS);
    }

    /** Share of a coin above its own trailing median of fourteen days, millionths; 0 while unknown. */
    public long shareChangeRaw(boolean ofBase) {
        return mean(ofBase ? Measure.BASE_CHANGE : Measure.QUOTE_CHANGE);
    }

    /** Entropy of the shares, millionths of a bit (1.585 for three coins in balance); 0 while unknown. */
    public long entropyRaw() {
        return mean(Measure.ENTROPY);
    }

    /** What the entropy lacks of a pool in balance, millionths of a bit; 0 while unknown. */
    public long entropyDeficitRaw() {
        return mean(Measure.ENTROPY_DEFICIT);
    }

    /** Marginal price of the pair's base in its quote, before fee, 10^-8; 0 while unknown. */
    public long priceRaw() {
        return mean(Measure.BASE_PRICE);
    }

    /** Marginal price of a coin in the other less one, millionths, negative when it is cheaper; 0 while unknown. */
    public long offParRaw(boolean ofBase) {
        return isKnown()
                ? Math.floorDiv(mean(ofBase ? Measure.BASE_PRICE : Measure.QUOTE_PRICE) - FixedPoint.ONE, 100L)
                : 0;
    }

    /**
     * Mean price of a coin in the other when {@link #tradeSizeRaw} of it are sold to each pool, before fee, 10^-8; 0 while
     * unknown.
     */
    public long soldPriceRaw(boolean ofBase) {
        return mean(ofBase ? Measure.BASE_SOLD : Measure.QUOTE_SOLD);
    }

    /** The trade that {@link #soldPriceRaw} prices, 10^-8 coins. */
    public long tradeSizeRaw() {
        return CurvePool.TRADE_SIZE_RAW;
    }

    /**
     * Net swaps of a coin into the pools over the last twenty-four hours, millionths of the pools' worth; positive when it
     * is sold. Liquidity that came or went is not in it (see {@link CurvePool}). 0 while unknown.
     */
    public long daySwappedRaw(boolean ofBase) {
        return mean(ofBase ? Measure.BASE_SWAPPED : Measure.QUOTE_SWAPPED);
    }

    /** Net liquidity brought over the last twenty-four hours, millionths of the pools' worth; 0 while unknown. */
    public long dayProvidedRaw() {
        return mean(Measure.PROVIDED);
    }

    /** Worth of the pools against its trailing median of fourteen days, millionths; one million while unknown. */
    public long liquidityShareRaw() {
        return isKnown() ? mean(Measure.LIQUIDITY) : FixedPoint.MILLION;
    }

    /** Ingest time of the last observation; 0 when there was none. */
    public long updatedAtNanos() {
        return updatedAtNanos;
    }

    /** Journal sequence of the last observation. */
    public long sequence() {
        return sequence;
    }

    /** Takes the state of a StableSwap pool of the pair; true when it counts. */
    boolean onPool(long inputSequence, long timeNanos, PoolObserved state, boolean inverted) {
        int coins = CurvePool.coinsOf(state);
        CurvePool pool = coins == 0 ? null : entered(state.instrument(), coins);
        if (pool == null) {
            return false;
        }
        nowNanos = Math.max(nowNanos, timeNanos);
        boolean recent = nowNanos - pool.updatedAtNanos() <= LONGEST_SILENCE_NANOS;
        pool.onPool(nowNanos, state, inverted, recent);
        updatedAtNanos = nowNanos;
        sequence = inputSequence;
        weigh();
        return true;
    }

    /** Lets silent pools and old flows fall out. */
    void onMinute(long minuteEndNanos) {
        nowNanos = Math.max(nowNanos, minuteEndNanos);
        for (int i = 0; i < pools.size(); i++) {
            pools.get(i).advance(nowNanos);
        }
        weigh();
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, nowNanos), sequence);
        mixed = StateHash.mix(StateHash.mix(mixed, updatedAtNanos), pools.size());
        for (int i = 0; i < pools.size(); i++) {
            mixed = pools.get(i).stateHash(mixed);
        }
        return mixed;
    }

    private @Nullable CurvePool entered(InstrumentId id, int coins) {
        for (int i = 0; i < pools.size(); i++) {
            if (pools.get(i).id().equals(id)) {
                return pools.get(i).coins() == coins ? pools.get(i) : null;
            }
        }
        if (pools.size() == MOST_POOLS) {
            return null;
        }
        CurvePool pool = new CurvePool(id, coins);
        pools.add(pool);
        return pool;
    }

    /** Whole coins weigh, which keeps the total inside a long. */
    private void weigh() {
        totalWeight = 0;
        for (int i = 0; i < pools.size(); i++) {
            CurvePool pool = pools.get(i);
            boolean silent = nowNanos - pool.updatedAtNanos() > LONGEST_SILENCE_NANOS;
            weights[i] = silent ? 0 : pool.invariantRaw() / FixedPoint.ONE;
            totalWeight += weights[i];
        }
    }

    private long mean(Measure measure) {
        long mean = 0;
        for (int i = 0; i < pools.size(); i++) {
            if (weights[i] > 0) {
                mean += FixedPoint.mulDivFloor(measure.of(pools.get(i)), weights[i], totalWeight);
            }
        }
        return mean;
    }

    /** What is averaged over the pools. */
    private enum Measure {
        BASE_SHARE,
        QUOTE_SHARE,
        THIRD_SHARE,
        BASE_EXCESS,
        QUOTE_EXCESS,
        BASE_CHANGE,
        QUOTE_CHANGE,
        ENTROPY,
        ENTROPY_DEFICIT,
        BASE_PRICE,
        QUOTE_PRICE,
        BASE_SOLD,
        QUOTE_SOLD,
        BASE_SWAPPED,
        QUOTE_SWAPPED,
        PROVIDED,
        LIQUIDITY;

        long of(CurvePool pool) {
            return switch (this) {
                case BASE_SHARE -> pool.shareRaw(true);
                case QUOTE_SHARE -> pool.shareRaw(false);
                case THIRD_SHARE -> pool.thirdShareRaw();
                case BASE_EXCESS -> pool.shareRaw(true) - FixedPoint.MILLION / pool.coins();
                case QUOTE_EXCESS -> pool.shareRaw(false) - FixedPoint.MILLION / pool.coins();
                case BASE_CHANGE -> pool.shareChangeRaw(true);
                case QUOTE_CHANGE -> pool.shareChangeRaw(false);
                case ENTROPY -> pool.entropyRaw();
                case ENTROPY_DEFICIT -> pool.fullEntropyRaw() - pool.entropyRaw();
                case BASE_PRICE -> pool.priceRaw(true);
                case QUOTE_PRICE -> pool.priceRaw(false);
                case BASE_SOLD -> pool.soldPriceRaw(true);
                case QUOTE_SOLD -> pool.soldPriceRaw(false);
                case BASE_SWAPPED -> pool.daySwappedRaw(true);
                case QUOTE_SWAPPED -> pool.daySwappedRaw(false);
                case PROVIDED -> pool.dayProvidedRaw();
                case LIQUIDITY -> pool.liquidityShareRaw();
            };
        }
    }
}
