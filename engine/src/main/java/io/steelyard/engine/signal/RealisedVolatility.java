package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;

/**
 * How much the cross moved: the root of the summed squared one-minute returns over the last hour and the last day, in
 * hundredths of a basis point. Integer sums, so that taking a minute out again leaves no trace of it.
 */
public final class RealisedVolatility {
    private static final int HOUR = 60;
    private static final int DAY = 1440;

    private final long[] squares = new long[DAY];
    private int minutes;
    private long lastRaw;
    private long lastInverseRaw;
    private long hourSum;
    private long daySum;

    RealisedVolatility() {}

    /** Over the last sixty minutes. */
    public long hourRaw() {
        return root(hourSum);
    }

    /** Over the last 1,440 minutes. */
    public long dayRaw() {
        return root(daySum);
    }

    /** Sum of the squared returns over the last sixty minutes, 10^-12. */
    public long hourVariance() {
        return hourSum;
    }

    /** Sum of the squared returns over the last 1,440 minutes, 10^-12. */
    public long dayVariance() {
        return daySum;
    }

    /** Samples the price of one minute, and the same price the other way round, both above zero. */
    void onMinute(long priceRaw, long inverseRaw) {
        if (lastRaw > 0) {
            push(Math.abs(returnRaw(lastRaw, priceRaw) * returnRaw(lastInverseRaw, inverseRaw)));
        }
        lastRaw = priceRaw;
        lastInverseRaw = inverseRaw;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, minutes), lastRaw);
        return StateHash.mix(StateHash.mix(StateHash.mix(mixed, hourSum), daySum), lastInverseRaw);
    }

    /**
     * The change against the mean of both prices. Either way round it is the same but for its sign and the last digit of
     * a price, and the square is the product of both, which is the same for either coin once the labels are swapped.
     */
    private static long returnRaw(long fromRaw, long toRaw) {
        return FixedPoint.mulDivHalfEven(toRaw - fromRaw, 2 * FixedPoint.MILLION, toRaw + fromRaw);
    }

    private void push(long square) {
        hourSum += square - squares[Math.floorMod(minutes - HOUR, DAY)];
        daySum += square - squares[minutes];
        squares[minutes] = square;
        minutes = (minutes + 1) % DAY;
    }

    private static long root(long sum) {
        return (long) StrictMath.sqrt((double) sum);
    }
}
