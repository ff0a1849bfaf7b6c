package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.VenueStatusReported;
import org.junit.jupiter.api.Test;

final class VenueWatchTest {
    private static final int LN_065_OF_0999 = -429_782; // ln(0.65 / 0.999) in millionths

    private final SignalStage stage = new SignalStage();
    private final Instrument kraken = stage.list(1, "kraken", Asset.USDC, Asset.USD);
    private final Instrument krakenTether = stage.list(2, "kraken", Asset.USDT, Asset.USD);
    private final Instrument bitstamp = stage.list(17, "bitstamp", Asset.USDC, Asset.USD);
    private final Instrument coinbase = stage.list(18, "coinbase", Asset.USDC, Asset.USD);
    private final Instrument binance = stage.list(4, "binance", Asset.USDC, Asset.USDT);
    private final Instrument okx = stage.list(20, "okx", Asset.USDT, Asset.USDC);

    @Test
    void shouldTellTheVenueThatPrintsAWickWhileTheLegStands() {
        threeVenuesAt("0.999");
        long legBefore = stage.signals.baseUsdRaw();
        stage.trade(kraken, Side.SELL, "0.65", 5);
        stage.now += SignalStage.MINUTE;
        stage.trade(kraken, Side.SELL, "0.65", 5); // the second print is believed of the venue, not of the coin
        assertEquals(legBefore, stage.signals.baseUsdRaw());
        assertEquals(LN_065_OF_0999, stage.venue("kraken").gapRaw(true, stage.now));
        assertEquals(2, stage.venue("kraken").witnesses(stage.now));
        assertEquals(0, stage.venue("kraken").gapRaw(false, stage.now));
        assertTrue(stage.venue("bitstamp").gapRaw(true, stage.now) > 0, "against the middle of 0.65 and 0.999");
    }

    @Test
    void shouldSeeALonePrintBeforeItIsBelieved() {
        threeVenuesAt("0.999");
        stage.trade(kraken, Side.SELL, "0.65", 5);
        assertEquals(0, stage.venue("kraken").gapRaw(true, stage.now));
        assertEquals(LN_065_OF_0999, stage.venue("kraken").printGapRaw(true, stage.now));
        assertEquals(0, stage.venue("kraken").printGapRaw(true, stage.now + LegMedian.COMPARABLE_NANOS + 1));
    }

    @Test
    void shouldCompareACrossWithTheLegsOfOthers() {
        stage.trade(bitstamp, Side.BUY, "0.99", 1);
        stage.trade(krakenTether, Side.BUY, "1.00", 1);
        stage.trade(binance, Side.SELL, "0.98", 1);
        long gap = stage.venue("binance").gapRaw(true, stage.now);
        assertEquals(-10_152, gap); // ln(0.98 / 0.99)
        assertEquals(-gap, stage.venue("binance").gapRaw(false, stage.now));
        assertEquals(1, stage.venue("binance").witnesses(stage.now));
    }

    @Test
    void shouldReadAListingTheOtherWayRound() {
        stage.trade(binance, Side.BUY, "0.80", 1);
        stage.trade(okx, Side.BUY, "1.30", 1);
        long here = stage.venue("okx").gapRaw(true, stage.now);
        assertEquals(-39_221, here); // ln(1 / 1.3 / 0.8)
        assertEquals(-here, stage.venue("binance").gapRaw(true, stage.now));
    }

    @Test
    void shouldHaveNothingToCompareAlone() {
        stage.trade(kraken, Side.SELL, "0.90", 5);
        assertEquals(0, stage.venue("kraken").gapRaw(true, stage.now));
        assertEquals(0, stage.venue("kraken").witnesses(stage.now));
    }

    @Test
    void shouldNotHearAWitnessThatFellSilent() {
        threeVenuesAt("0.999");
        stage.now += LegMedian.COMPARABLE_NANOS + 1;
        stage.trade(kraken, Side.SELL, "0.99", 5);
        assertEquals(0, stage.venue("kraken").witnesses(stage.now));
        assertEquals(0, stage.venue("kraken").gapRaw(true, stage.now));
    }

    @Test
    void shouldMeasureSpreadAndTheSizesAtTheTouch() {
        stage.quote(kraken, "0.9998", "1.0002", 500);
        VenueWatch watch = stage.venue("kraken");
        assertEquals(400, watch.spreadRaw());
        assertEquals(0, watch.depthRaw(Side.BUY, Bps.of(1)));
        assertEquals(499_90000000L, watch.depthRaw(Side.BUY, Bps.of(5)));
        assertEquals(500_10000000L, watch.depthRaw(Side.SELL, Bps.of(5)));
        assertEquals(FixedPoint.MILLION, watch.depthShareRaw());
        stage.quote(kraken, "0.9998", "0", 500);
        assertEquals(FixedPoint.MILLION, watch.spreadRaw());
        assertEquals(0, watch.depthRaw(Side.BUY, Bps.of(25)));
    }

    @Test
    void shouldMeasureTheBookByBands() {
        stage.level(kraken, Side.BUY, "0.9999", 10, BookUpdated.SNAPSHOT_BEGINS);
        stage.level(kraken, Side.BUY, "0.9995", 20, 0);
        stage.level(kraken, Side.BUY, "0.9980", 30, 0);
        assertEquals(VenueWatch.UNKNOWN, stage.venue("kraken").depthRaw(Side.BUY, Bps.of(1)));
        stage.level(kraken, Side.SELL, "1.0001", 5, BookUpdated.LAST_OF_UPDATE);
        long[] expected = {9_99900000L, 29_98900000L, 29_98900000L, 59_92900000L};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], stage.venue("kraken").depthRaw(Side.BUY, VenueWatch.BANDS.get(i)));
        }
    }

    @Test
    void shouldTellThatTheBookEmptied() {
        for (int i = 0; i < 60; i++) {
            stage.quote(kraken, "0.9999", "1.0001", 1_000_000);
            stage.minute();
        }
        assertEquals(FixedPoint.MILLION, stage.venue("kraken").depthShareRaw());
        stage.quote(kraken, "0.9999", "1.0001", 20_000);
        assertEquals(20_000, stage.venue("kraken").depthShareRaw());
    }

    @Test
    void shouldNotTakeBarsForAnEmptyBook() {
        stage.bar(kraken, "1.0", 10, 10);
        assertEquals(VenueWatch.UNKNOWN, stage.venue("kraken").depthRaw(Side.BUY, Bps.of(25)));
        assertEquals(VenueWatch.UNKNOWN, stage.venue("kraken").spreadRaw());
        assertEquals(FixedPoint.MILLION, stage.venue("kraken").depthShareRaw());
    }

    @Test
    void shouldKnowNoDepthWhileItsFeedIsDown() {
        stage.quote(kraken, "0.9998", "1.0002", 500);
        stage.fold(new FeedDown(stage.now, new VenueId("kraken"), "book", FeedFault.DISCONNECTED));
        VenueWatch watch = stage.venue("kraken");
        assertTrue(watch.isFeedDown());
        assertEquals(stage.now, watch.downSinceNanos());
        assertEquals(Long.MAX_VALUE, watch.ageNanos(stage.now));
        stage.trade(kraken, Side.SELL, "0.9998", 5); // another channel delivers, the book does not
        assertEquals(VenueWatch.UNKNOWN, watch.depthRaw(Side.BUY, Bps.of(25)));
        assertEquals(VenueWatch.UNKNOWN, watch.spreadRaw());
        stage.fold(new FeedUp(stage.now, new VenueId("kraken"), "book"));
        assertFalse(watch.isFeedDown());
        assertEquals(0, watch.downSinceNanos());
    }

    @Test
    void shouldCountWhatTakersGiveAway() {
        assertEquals(0, stage.signals.venues().size());
        stage.trade(binance, Side.SELL, "0.999", 92);
        stage.trade(binance, Side.BUY, "0.999", 8);
        assertEquals(920_000, stage.venue("binance").sellShareRaw(true));
        assertEquals(80_000, stage.venue("binance").sellShareRaw(false));
        stage.now += 60 * SignalStage.MINUTE;
        stage.minute();
        assertEquals(500_000, stage.venue("binance").sellShareRaw(true));
    }

    @Test
    void shouldBelieveTheVenueThatItHaltsWithdrawals() {
        stage.fold(new VenueStatusReported(stage.now, new VenueId("binance"), Asset.USDC, true, true, false));
        assertTrue(stage.venue("binance").isWithdrawalHalted(true));
        assertFalse(stage.venue("binance").isWithdrawalHalted(false));
        assertFalse(stage.venue("binance").isDepositHalted(true));
        stage.fold(new VenueStatusReported(stage.now, new VenueId("binance"), Asset.USDC, true, true, true));
        assertFalse(stage.venue("binance").isWithdrawalHalted(true));
        assertEquals(2, stage.venue("binance").sequence());
    }

    @Test
    void shouldFoldEveryMeasureIntoTheHash() {
        threeVenuesAt("0.999");
        long before = stage.signals.stateHash();
        stage.fold(new VenueStatusReported(stage.now, new VenueId("binance"), Asset.USDT, true, false, true));
        long after = stage.signals.stateHash();
        assertNotEquals(before, after);
        stage.trade(kraken, Side.SELL, "0.999", 7);
        assertNotEquals(after, stage.signals.stateHash());
    }

    private void threeVenuesAt(String price) {
        stage.trade(kraken, Side.SELL, price, 1);
        stage.trade(bitstamp, Side.SELL, price, 1);
        stage.trade(coinbase, Side.SELL, price, 1);
    }
}
