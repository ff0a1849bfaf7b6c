package io.steelyard.backtest.score;

import java.util.Arrays;

/**
 * One row a minute without gaps: what both coins are worth, and at what price and up to what volume the base coin could
 * be exchanged for the quote coin in that minute. Raw 10^-8.
 */
public final class MinuteTape {
    /** Length of a row. */
    public static final long MINUTE_NANOS = 60_000_000_000L;

    private final long firstMinuteNanos;
    private long[] baseUsd = new long[1024];
    private long[] quoteUsd = new long[1024];
    private long[] price = new long[1024];
    private long[] volume = new long[1024];
    private int size;

    /** An empty tape whose first row will be the minute that opens at {@code firstMinuteNanos}. */
    public MinuteTape(long firstMinuteNanos) {
        this.firstMinuteNanos = firstMinuteNanos;
    }

    /**
     * Adds the next minute.
     *
     * @param baseUsdRaw dollars of one base coin at the minute's end
     * @param quoteUsdRaw dollars of one quote coin at the minute's end
     * @param priceRaw quote coins for one base coin during the minute, before cost
     * @param volumeRaw base coins that traded in the minute, 0 when none did
     */
    public void add(long baseUsdRaw, long quoteUsdRaw, long priceRaw, long volumeRaw) {
        if (size == price.length) {
            grow();
        }
        baseUsd[size] = baseUsdRaw;
        quoteUsd[size] = quoteUsdRaw;
        price[size] = priceRaw;
        volume[size] = volumeRaw;
        size++;
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** The row of the minute that opens at {@code minuteNanos}; may lie outside the tape. */
    public int rowOf(long minuteNanos) {
        return Math.toIntExact(Math.floorDiv(minuteNanos - firstMinuteNanos, MINUTE_NANOS));
    }

    /** When the minute of {@code row} opens. */
    public long minuteNanos(int row) {
        return firstMinuteNanos + row * MINUTE_NANOS;
    }

    /** Dollars of one base coin at the end of {@code row}. */
    public long baseUsdRaw(int row) {
        return baseUsd[row];
    }

    /** Dollars of one quote coin at the end of {@code row}. */
    public long quoteUsdRaw(int row) {
        return quoteUsd[row];
    }

    /** Quote coins for one base coin during {@code row}, before cost; 0 while a leg has no price. */
    public long priceRaw(int row) {
        return price[row];
    }

    /** Base coins that traded in {@code row}. */
    public long volumeRaw(int row) {
        return volume[row];
    }

    private void grow() {
        int capacity = Math.multiplyExact(size, 2);
        baseUsd = Arrays.copyOf(baseUsd, capacity);
        quoteUsd = Arrays.copyOf(quoteUsd, capacity);
        price = Arrays.copyOf(price, capacity);
        volume = Arrays.copyOf(volume, capacity);
    }
}
