package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import java.math.BigInteger;

/**
 * The pair's pool with active liquidity: its price, and how much of the liquidity that was usual in the last seven days
 * is still there. Liquidity providers left before the price moved in March 2023 (DOMAIN section 2.1).
 */
public final class PoolWatch {
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final int HOURS_OF_WEEK = 168;
    private static final int READY_HOURS = 72;

    /** More than a thousand times the usual is reported as that. */
    private static final long LARGEST_SHARE = 1_000;

    private final TrailingMedian usualTick = new TrailingMedian(HOURS_OF_WEEK * HOUR_NANOS, HOURS_OF_WEEK);
    private final TrailingMedian usual = new TrailingMedian(HOURS_OF_WEEK * HOUR_NANOS, HOURS_OF_WEEK);
    private final TrailingMedian usualPrice = new TrailingMedian(HOURS_OF_WEEK * HOUR_NANOS, HOURS_OF_WEEK);
    private long priceRaw;
    private long liquidity;
    private int tick;
    private boolean inverted;
    private long sampledHour;
    private long updatedAtNanos;
    private long sequence;

    PoolWatch() {}

    /** Price of the pair's base in its quote, 10^-8; 0 before the first observation. */
    public long priceRaw() {
        return priceRaw;
    }

    /** Active liquidity against its median of the week, millionths; one million while that is unknown. */
    public long liquidityShareRaw() {
        long median = usual.median();
        if (usual.size() < READY_HOURS || median <= 0) {
            return FixedPoint.MILLION;
        }
        return liquidity / LARGEST_SHARE >= median
                ? LARGEST_SHARE * FixedPoint.MILLION
                : FixedPoint.mulDivFloor(liquidity, FixedPoint.MILLION, median);
    }

    /**
     * How far the coin's price in this pool lies off the pool's own median of the week, millionths, negative when the coin
     * has fallen; 0 while that is unknown.
     */
    public long offMedianRaw(boolean ofBase) {
        return usualPrice.size() < READY_HOURS ? 0 : PegSignals.offRaw(priceRaw, usualPrice.median(), ofBase);
    }

    /**
     * How far the coin's price in the other coin lies off its median of the week by the pool's tick, in ticks, which are
     * basis points; negative when the coin has fallen, 0 while the week is too short.
     */
    public long offMedianTicks(boolean ofBase) {
        if (usualTick.size() < READY_HOURS) {
            return 0;
        }
        long off = tick - usualTick.median();
        return ofBase == inverted ? -off : off;
    }

    /** Ingest time of the last observation; 0 when there was none. */
    public long updatedAtNanos() {
        return updatedAtNanos;
    }

    /** Journal sequence of the last observation. */
    public long sequence() {
        return sequence;
    }

    /** Takes the state of a concentrated-liquidity pool; one sample an hour enters the median. */
    void onPool(long inputSequence, long nowNanos, PoolObserved pool, boolean isInverted) {
        long price = pool.price().raw();
        inverted = isInverted;
        tick = pool.tick();
        priceRaw = isInverted ? FixedPoint.mulDivHalfEven(FixedPoint.ONE, FixedPoint.ONE, price) : price;
        liquidity = bounded(pool.liquidity());
        updatedAtNanos = nowNanos;
        sequence = inputSequence;
        long hour = nowNanos / HOUR_NANOS;
        if (hour > sampledHour) {
            sampledHour = hour;
            usual.add(nowNanos, liquidity);
            usualPrice.add(nowNanos, priceRaw);
            usualTick.add(nowNanos, tick);
        }
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, priceRaw), liquidity);
        mixed = StateHash.mix(StateHash.mix(mixed, sampledHour), updatedAtNanos);
        mixed = StateHash.mix(StateHash.mix(mixed, tick), inverted);
        mixed = usualPrice.stateHash(usual.stateHash(StateHash.mix(mixed, sequence)));
        return usualTick.stateHash(mixed);
    }

    private static long bounded(BigInteger liquidity) {
        return liquidity.bitLength() < Long.SIZE ? liquidity.longValue() : Long.MAX_VALUE;
    }
}
