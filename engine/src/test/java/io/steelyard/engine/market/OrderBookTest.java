package io.steelyard.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BookUpdated;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    private static final int BEGINS = BookUpdated.SNAPSHOT_BEGINS;
    private static final int LAST = BookUpdated.LAST_OF_UPDATE;
    private final OrderBook book = new OrderBook();

    @Test
    void shouldIgnoreChangesBeforeTheFirstSnapshot() {
        assertFalse(level(Side.BUY, 99, 5, LAST));
        assertEquals(0, book.levels(Side.BUY));
        assertFalse(book.isComplete());
    }

    @Test
    void shouldBeIncompleteUntilTheLastLevelOfAnUpdate() {
        assertFalse(level(Side.BUY, 99, 5, BEGINS));
        assertFalse(book.isComplete());
        assertTrue(level(Side.SELL, 101, 5, LAST));
        assertTrue(book.isComplete());
        level(Side.SELL, 102, 5, 0);
        assertFalse(book.isComplete());
    }

    @Test
    void shouldForgetEverythingWhenASnapshotBegins() {
        level(Side.BUY, 99, 5, BEGINS);
        level(Side.SELL, 101, 5, LAST);
        level(Side.BUY, 98, 7, BEGINS | LAST);
        assertEquals(1, book.levels(Side.BUY));
        assertEquals(0, book.levels(Side.SELL));
        assertEquals(98, book.priceRaw(Side.BUY, 0));
    }

    @Test
    void shouldCallABookCrossedOnlyWhenItIsComplete() {
        level(Side.BUY, 99, 5, BEGINS);
        level(Side.SELL, 99, 5, 0);
        assertFalse(book.isCrossed());
        level(Side.SELL, 101, 5, LAST);
        assertTrue(book.isCrossed());
        level(Side.SELL, 99, 0, LAST);
        assertFalse(book.isCrossed());
    }

    @Test
    void shouldReportNoDepthOfACrossedBook() {
        level(Side.BUY, 100_000_000, 500, BEGINS);
        level(Side.SELL, 100_000_000, 500, LAST);
        assertEquals(0, book.depthFloorRaw(Side.BUY, Bps.of(10)));
    }

    @Test
    void shouldRoundDepthOnceAndNotPerLevel() {
        level(Side.BUY, 99_999_999, 50_000_000, BEGINS);
        level(Side.BUY, 99_999_998, 50_000_000, 0);
        level(Side.SELL, 100_000_001, 1, LAST);
        // 49,999,999.5 + 49,999,999.0: the half survives the sum, so nothing is lost but the last floor
        assertEquals(99_999_998, book.depthFloorRaw(Side.BUY, Bps.of(1)));
    }

    @Test
    void shouldThrowOutsideItsLevels() {
        level(Side.BUY, 99, 5, BEGINS | LAST);
        assertThrows(IndexOutOfBoundsException.class, () -> book.priceRaw(Side.BUY, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> book.quantityRaw(Side.SELL, 0));
    }

    @Test
    void shouldForgetTheWorstLevelWhenFull() {
        level(Side.SELL, 1_000_000, 1, BEGINS);
        for (int i = 0; i <= BookSide.MAX_LEVELS; i++) {
            level(Side.BUY, 1_000 + i, 1, LAST);
        }
        assertEquals(BookSide.MAX_LEVELS, book.levels(Side.BUY));
        assertEquals(1_000 + BookSide.MAX_LEVELS, book.priceRaw(Side.BUY, 0));
        assertEquals(1_001, book.priceRaw(Side.BUY, BookSide.MAX_LEVELS - 1));
        level(Side.BUY, 1, 1, LAST);
        assertEquals(1_001, book.priceRaw(Side.BUY, BookSide.MAX_LEVELS - 1));
    }

    private boolean level(Side side, long price, long quantity, int flags) {
        return book.apply(BookUpdated.of(0, InstrumentId.of(4), side, price, quantity, 1, flags));
    }
}
