package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.GasObserved;

/** What a unit of gas costs on one chain, now and usually, and what a transaction costs in basis points of its size. */
public final class GasWatch {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int DAY_MINUTES = 1_440;

    /** A million gwei: beyond it is no price. */
    private static final long LARGEST_WEI = 1_000_000_000_000_000L;

    private static final long WEI_PER_GWEI = 1_000_000_000L;
    private static final long GWEI_PER_COIN = 1_000_000_000L;

    private final VenueId chain;
    private final TrailingMedian usual = new TrailingMedian(DAY_MINUTES * MINUTE_NANOS, DAY_MINUTES);
    private long wei;
    private long block;
    private long sampledMinute;
    private long updatedAtNanos;
    private long sequence;

    GasWatch(VenueId chain) {
        this.chain = chain;
    }

    public VenueId chain() {
        return chain;
    }

    /** Base fee and priority fee of a unit, 10^-18 of the chain's coin; 0 while unknown. */
    public long weiPerUnit() {
        return wei;
    }

    /** The median of the last 24 hours' minutes that were observed; 0 before the first. */
    public long usualWeiPerUnit() {
        return usual.median();
    }

    /** Nanoseconds since the last observation; {@link Long#MAX_VALUE} while the price is unknown. */
    public long ageNanos(long nowNanos) {
        return wei == 0 ? Long.MAX_VALUE : nowNanos - updatedAtNanos;
    }

    /** Journal sequence of the last observation or removal; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /**
     * What a transaction costs relative to what it moves, millionths (hundredths of a basis point), rounded up; 0 while the
     * gas price is unknown.
     *
     * @param gasUnits what it uses, up to 10^9
     * @param coinUsdRaw price of the chain's coin in dollars, 10^-8, positive
     * @param notionalUsdRaw what it moves, dollars, 10^-8, positive
     * @throws ArithmeticException when the cost does not fit a long
     */
    public long costRaw(long gasUnits, long coinUsdRaw, long notionalUsdRaw) {
        long paidGwei = FixedPoint.mulDivCeil(gasUnits, wei, WEI_PER_GWEI);
        long paidUsdRaw = FixedPoint.mulDivCeil(paidGwei, coinUsdRaw, GWEI_PER_COIN);
        return FixedPoint.mulDivCeil(paidUsdRaw, FixedPoint.MILLION, notionalUsdRaw);
    }

    void onGas(long inputSequence, long nowNanos, GasObserved gas) {
        wei = Math.clamp(gas.baseFeeWei(), 0, LARGEST_WEI) + Math.clamp(gas.priorityFeeWei(), 0, LARGEST_WEI);
        block = gas.block();
        updatedAtNanos = nowNanos;
        sequence = inputSequence;
        long minute = Math.floorDiv(nowNanos, MINUTE_NANOS);
        if (minute > sampledMinute && wei > 0) {
            sampledMinute = minute;
            usual.add(nowNanos, wei);
        }
    }

    /** The price of a removed block is unknown until the next block is observed. */
    void onReorg(long inputSequence, ChainReorged reorg) {
        if (block >= reorg.firstRemovedBlock()) {
            wei = 0;
            sequence = inputSequence;
        }
    }

    long stateHash(long hash) {
        long mixed = usual.stateHash(StateHash.mix(StateHash.mix(hash, chain.code()), wei));
        mixed = StateHash.mix(StateHash.mix(mixed, block), sampledMinute);
        return StateHash.mix(StateHash.mix(mixed, updatedAtNanos), sequence);
    }
}
