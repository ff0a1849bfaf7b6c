package io.steelyard.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class MarketViewTest {
    private static final InstrumentId ID = InstrumentId.of(4);
    private static final VenueId BINANCE = new VenueId("binance");
    private final MarketView market = new MarketView();
    private final Listing listing = market.list(instrument("0.0001"));

    @Test
    void shouldIgnoreAnUnlistedInstrument() {
        assertFalse(market.apply(1, 1, QuoteUpdated.of(1, InstrumentId.of(5), 99, 1, 101, 1)));
    }

    @Test
    void shouldKnowOneDefinitionPerNumber() {
        assertSame(listing, market.list(instrument("0.0001")));
        assertThrows(IllegalArgumentException.class, () -> market.list(instrument("0.001")));
    }

    @Test
    void shouldTakeTheTopFromAQuoteAndTheEvidenceFromTheJournal() {
        market.apply(7, 70, QuoteUpdated.of(60, ID, 99, 1, 101, 2));
        assertEquals(99, listing.bidRaw());
        assertEquals(101, listing.askRaw());
        assertEquals(100, listing.midRaw());
        assertEquals(7, listing.updatedSequence());
        assertEquals(30, listing.ageNanos(100));
        assertTrue(listing.isLive());
    }

    @Test
    void shouldTakeTheTopFromAFinishedBookOnly() {
        market.apply(1, 1, level(Side.BUY, 99, BookUpdated.SNAPSHOT_BEGINS));
        assertEquals(0, listing.bidRaw());
        assertFalse(listing.isLive());
        market.apply(2, 2, level(Side.SELL, 101, BookUpdated.LAST_OF_UPDATE));
        assertEquals(99, listing.bidRaw());
        assertEquals(101, listing.askRaw());
        assertTrue(listing.isLive());
    }

    @Test
    void shouldNotLookFresherForLevelsThatAreNoBookYet() {
        market.apply(1, 10, TradePrinted.of(3, ID, Side.BUY, 98, 1, 1));
        market.apply(2, 20, level(Side.BUY, 99, BookUpdated.LAST_OF_UPDATE));
        assertEquals(90, listing.ageNanos(100));
        assertEquals(1, listing.updatedSequence());
    }

    @Test
    void shouldNotBeLiveWhileCrossed() {
        market.apply(1, 1, level(Side.BUY, 99, BookUpdated.SNAPSHOT_BEGINS));
        market.apply(2, 2, level(Side.SELL, 98, BookUpdated.LAST_OF_UPDATE));
        assertTrue(listing.book().isCrossed());
        assertFalse(listing.isLive());
        market.apply(3, 3, TradePrinted.of(3, ID, Side.BUY, 98, 1, 1));
        assertFalse(listing.isLive());
        market.apply(4, 4, BookUpdated.of(4, ID, Side.BUY, 99, 0, 2, BookUpdated.LAST_OF_UPDATE));
        assertTrue(listing.isLive());
        market.apply(5, 5, QuoteUpdated.of(5, ID, 102, 1, 101, 1));
        assertFalse(listing.isLive());
    }

    @Test
    void shouldTakeBarAndLastPriceFromABar() {
        market.apply(1, 200, BarClosed.of(180, ID, 60, 100, 104, 98, 103, 5_000, -1, 12));
        assertEquals(103, listing.lastRaw());
        assertEquals(103, listing.midRaw());
        assertEquals(180, listing.barEndNanos());
        assertEquals(104, listing.barHighRaw());
        assertEquals(-1, listing.barBuyVolumeRaw());
    }

    @Test
    void shouldTakeTheMarginalPriceOfAPool() {
        PoolObserved pool = new PoolObserved(1, ID, 5, new Price(99), BigInteger.ZERO, 0, -1, -1, -1, 0);
        assertTrue(market.apply(3, 9, pool));
        assertEquals(99, listing.lastRaw());
        assertEquals(3, listing.updatedSequence());
    }

    @Test
    void shouldVoidWhatAFeedSaidWhenItGoesDown() {
        market.apply(1, 1, level(Side.BUY, 99, BookUpdated.SNAPSHOT_BEGINS));
        market.apply(2, 2, level(Side.SELL, 101, BookUpdated.LAST_OF_UPDATE));
        market.feedDown(new VenueId("kraken"));
        assertTrue(listing.isLive());
        market.feedDown(BINANCE);
        assertFalse(listing.isLive());
        assertEquals(0, listing.book().levels(Side.BUY));
        assertEquals(0, listing.bidRaw());
        assertEquals(Long.MAX_VALUE, listing.ageNanos(3));
        market.apply(3, 3, QuoteUpdated.of(3, ID, 99, 1, 101, 1));
        assertTrue(listing.isLive());
    }

    @Test
    void shouldHashEveryDifference() {
        long empty = market.stateHash();
        market.apply(1, 1, QuoteUpdated.of(1, ID, 99, 1, 101, 1));
        long quoted = market.stateHash();
        assertNotEquals(empty, quoted);
        market.apply(1, 1, QuoteUpdated.of(1, ID, 99, 1, 101, 2));
        assertNotEquals(quoted, market.stateHash());
        market.apply(1, 1, QuoteUpdated.of(1, ID, 99, 1, 101, 1));
        assertEquals(quoted, market.stateHash());
    }

    private static BookUpdated level(Side side, long price, int flags) {
        return BookUpdated.of(0, ID, side, price, 5, 1, flags);
    }

    private static Instrument instrument(String tick) {
        return new Instrument(
                ID, BINANCE, Asset.USDC, Asset.USDT, Price.of(tick), Quantity.of("1"), Bps.ZERO, Bps.of(1));
    }
}
