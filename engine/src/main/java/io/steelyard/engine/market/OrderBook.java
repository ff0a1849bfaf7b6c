package io.steelyard.engine.market;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.BookUpdated;

/**
 * Price levels of one listing, best first on each side. It grows only from a snapshot: changes that arrive before one are
 * not a book and are ignored. Between the first and the last level of an update it is not {@link #isComplete()}.
 */
public final class OrderBook {
    private final BookSide bids = new BookSide(1);
    private final BookSide asks = new BookSide(-1);
    private boolean anchored;
    private boolean complete;

    OrderBook() {}

    /** Number of levels on {@code side}. */
    public int levels(Side side) {
        return of(side).size();
    }

    /** Price of level {@code index}, 10^-8; 0 is the best. */
    public long priceRaw(Side side, int index) {
        return of(side).priceRaw(index);
    }

    /** Base amount at level {@code index}, 10^-8. */
    public long quantityRaw(Side side, int index) {
        return of(side).quantityRaw(index);
    }

    /** Whether a snapshot was seen and the last update was finished. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether the finished book's best bid is not below its best ask: levels were lost, do not believe it. */
    public boolean isCrossed() {
        return complete && bids.size() > 0 && asks.size() > 0 && bids.bestPriceRaw() >= asks.bestPriceRaw();
    }

    /**
     * Quote notional resting on {@code side} within {@code distance} of the middle, 10^-8, rounded down once; 0 unless
     * the book is complete, two-sided and not crossed.
     */
    public long depthFloorRaw(Side side, Bps distance) {
        if (!complete || bids.size() == 0 || asks.size() == 0 || isCrossed()) {
            return 0;
        }
        long twiceMid = Math.addExact(bids.bestPriceRaw(), asks.bestPriceRaw());
        long twiceWhole = 2 * FixedPoint.MILLION;
        return switch (side) {
            case BUY ->
                bids.depthFloorRaw(FixedPoint.mulDivCeil(twiceMid, FixedPoint.MILLION - distance.raw(), twiceWhole));
            case SELL ->
                asks.depthFloorRaw(FixedPoint.mulDivFloor(twiceMid, FixedPoint.MILLION + distance.raw(), twiceWhole));
        };
    }

    /** Folds one level; true when it ended an update, so that the book may be looked at. */
    boolean apply(BookUpdated update) {
        if ((update.flags() & BookUpdated.SNAPSHOT_BEGINS) != 0) {
            clear();
            anchored = true;
        }
        if (!anchored) {
            return false;
        }
        of(update.side()).set(update.priceRaw(), update.quantityRaw());
        complete = (update.flags() & BookUpdated.LAST_OF_UPDATE) != 0;
        return complete;
    }

    /** Forgets all levels; only a snapshot begins the book anew. */
    void clear() {
        bids.clear();
        asks.clear();
        anchored = false;
        complete = false;
    }

    /** Order of folding: anchored, complete, bids, asks. */
    long stateHash(long seed) {
        long hash = StateHash.mix(StateHash.mix(seed, anchored), complete);
        return asks.stateHash(bids.stateHash(hash));
    }

    private BookSide of(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}
