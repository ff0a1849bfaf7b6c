package io.steelyard.engine.market;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;
import java.util.Arrays;

/**
 * One side of a book: two arrays sorted from the worst level to the best, because most changes happen near the best and
 * then move few elements. Prices are kept times {@code sign}, so that "better" is "greater" on both sides.
 */
final class BookSide {
    /** Levels kept on a side; when there are more, the worst are forgotten, which can only understate depth. */
    static final int MAX_LEVELS = 1 << 16;

    private final int sign;
    private long[] keys = new long[64];
    private long[] quantities = new long[64];
    private int size;

    /** {@code sign} is 1 for bids, -1 for asks. */
    BookSide(int sign) {
        this.sign = sign;
    }

    int size() {
        return size;
    }

    long priceRaw(int index) {
        return sign * keys[fromBest(index)];
    }

    long quantityRaw(int index) {
        return quantities[fromBest(index)];
    }

    /** The best price, 0 when empty. */
    long bestPriceRaw() {
        return size == 0 ? 0 : sign * keys[size - 1];
    }

    /** The amount at the best price, 0 when empty. */
    long bestQuantityRaw() {
        return size == 0 ? 0 : quantities[size - 1];
    }

    void clear() {
        size = 0;
    }

    /** Sets the level at {@code priceRaw}; a zero amount removes it. */
    void set(long priceRaw, long quantityRaw) {
        long key = sign * priceRaw;
        int at = Arrays.binarySearch(keys, 0, size, key);
        if (quantityRaw == 0) {
            remove(at);
        } else if (at >= 0) {
            quantities[at] = quantityRaw;
        } else {
            insert(-at - 1, key, quantityRaw);
        }
    }

    /** Sum of price times amount over the levels not worse than {@code boundRaw}; see {@link OrderBook#depthFloorRaw}. */
    long depthFloorRaw(long boundRaw) {
        long whole = 0;
        long fraction = 0; // of FixedPoint.ONE, so that only the sum is rounded
        for (int i = size - 1; i >= 0 && keys[i] >= sign * boundRaw; i--) {
            long price = sign * keys[i];
            long notional = FixedPoint.mulDivFloor(price, quantities[i], FixedPoint.ONE);
            fraction += price * quantities[i] - notional * FixedPoint.ONE; // below ONE: the high bits cancel
            whole = Math.addExact(whole, notional);
            if (fraction >= FixedPoint.ONE) {
                fraction -= FixedPoint.ONE;
                whole = Math.incrementExact(whole);
            }
        }
        return whole;
    }

    long stateHash(long seed) {
        long hash = StateHash.mix(seed, size);
        for (int i = 0; i < size; i++) {
            hash = StateHash.mix(StateHash.mix(hash, keys[i]), quantities[i]);
        }
        return hash;
    }

    private int fromBest(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return size - 1 - index;
    }

    private void remove(int at) {
        if (at >= 0) {
            size--;
            System.arraycopy(keys, at + 1, keys, at, size - at);
            System.arraycopy(quantities, at + 1, quantities, at, size - at);
        }
    }

    private void insert(int at, long key, long quantityRaw) {
        int place = at;
        if (size == MAX_LEVELS) {
            if (at == 0) {
                return;
            }
            remove(0);
            place--;
        } else if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            quantities = Arrays.copyOf(quantities, 2 * size);
        }
        System.arraycopy(keys, place, keys, place + 1, size - place);
        System.arraycopy(quantities, place, quantities, place + 1, size - place);
        keys[place] = key;
        quantities[place] = quantityRaw;
        size++;
    }
}
