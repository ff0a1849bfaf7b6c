package io.steelyard.connectors.market;

import io.steelyard.engine.domain.Side;
import java.util.Arrays;

/** One side by side, a book as its venue tells it: prices and amounts at 10^-8, best first. Grows, and never shrinks. */
final class LevelBook {
    private static final int INITIAL = 64;

    private final Levels bids = new Levels(-1);
    private final Levels asks = new Levels(1);

    /** Sorted by {@code direction * price}. */
    private static final class Levels {
        private final int direction;
        private long[] prices = new long[INITIAL];
        private long[] quantities = new long[INITIAL];
        private int size;

        Levels(int direction) {
            this.direction = direction;
        }

        void set(long price, long quantity) {
            int at = find(price);
            boolean there = at < size && prices[at] == price;
            if (quantity == 0) {
                if (there) {
                    System.arraycopy(prices, at + 1, prices, at, size - at - 1);
                    System.arraycopy(quantities, at + 1, quantities, at, size - at - 1);
                    size--;
                }
                return;
            }
            if (!there) {
                insert(at, price);
            }
            quantities[at] = quantity;
        }

        private void insert(int at, long price) {
            if (size == prices.length) {
                prices = Arrays.copyOf(prices, 2 * size);
                quantities = Arrays.copyOf(quantities, 2 * size);
            }
            System.arraycopy(prices, at, prices, at + 1, size - at);
            System.arraycopy(quantities, at, quantities, at + 1, size - at);
            prices[at] = price;
            size++;
        }

        /** Where the price is, or would be. */
        private int find(long price) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (direction * prices[middle] < direction * price) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    void clear() {
        bids.size = 0;
        asks.size = 0;
    }

    /** Sets one level; amount 0 removes it. */
    void set(Side side, long priceRaw, long quantityRaw) {
        of(side).set(priceRaw, quantityRaw);
    }

    /** Forgets what lies deeper than {@code depth} levels. */
    void truncate(int depth) {
        bids.size = Math.min(bids.size, depth);
        asks.size = Math.min(asks.size, depth);
    }

    int levels(Side side) {
        return of(side).size;
    }

    /** Price of the level {@code index}, 0 the best. */
    long priceRaw(Side side, int index) {
        return of(side).prices[index];
    }

    /** Amount there. */
    long quantityRaw(Side side, int index) {
        return of(side).quantities[index];
    }

    /** Whether somebody would buy for more than somebody sells for, which no market shows. */
    boolean isCrossed() {
        return bids.size > 0 && asks.size > 0 && bids.prices[0] >= asks.prices[0];
    }

    private Levels of(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}
