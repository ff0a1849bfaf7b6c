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

    /** Samples the price of one minute, above zero. */
    void onMinute(long priceRaw) {
        if (lastRaw > 0) {
            push(returnRaw(priceRaw));
        }
        lastRaw = priceRaw;
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, minutes), lastRaw);
        return StateHash.mix(StateHash.mix(mixed, hourSum), daySum);
    }

    /** The change against the mean of both prices: the same size for either coin once the labels are swapped. */
    private long returnRaw(long priceRaw) {
        return FixedPoint.mulDivHalfEven(priceRaw - lastRaw, 2 * FixedPoint.MILLION, priceRaw + lastRaw);
    }

    private void push(long returnRaw) {
        long square = returnRaw * returnRaw;
        hourSum += square - squares[Math.floorMod(minutes - HOUR, DAY)];
        daySum += square - squares[minutes];
        squares[minutes] = square;
        minutes = (minutes + 1) % DAY;
    }

    private static long root(long sum) {
        return (long) StrictMath.sqrt((double) sum);
    }
}
