package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import io.steelyard.engine.market.MarketView;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class PegSignalsTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final Instrument U1 = instrument(1, "kraken", Asset.USDC, Asset.USD);
    private static final Instrument T1 = instrument(2, "kraken", Asset.USDT, Asset.USD);
    private static final Instrument X1 = instrument(4, "binance", Asset.USDC, Asset.USDT);
    private static final Instrument U2 = instrument(17, "bitstamp", Asset.USDC, Asset.USD);
    private static final Instrument U3 = instrument(18, "coinbase", Asset.USDC, Asset.USD);
    private static final Instrument INVERTED = instrument(19, "okx", Asset.USDT, Asset.USDC);

    private static final Instrument POOL = instrument(5, "uniswap-v3", Asset.USDC, Asset.USDT);

    private final MarketView market = new MarketView();
    private final PegSignals signals = new PegSignals(CoinPair.USDC_USDT);
    private long now = MINUTE;
    private long sequence;

    @Test
    void shouldKnowNothingBeforeTheFirstInput() {
        assertEquals(0, signals.baseUsdRaw());
        assertEquals(0, signals.crossRaw());
        assertEquals(Long.MAX_VALUE, signals.marketAgeNanos(now));
        assertEquals(0, signals.liveReferences());
        assertEquals(PegState.CALM, signals.pegState());
    }

    @Test
    void shouldDivideTheLegsForTheCross() {
        bar(U1, 99_500_000);
        bar(T1, 100_500_000);
        assertTrue(signals.hasUsdLegs());
        assertEquals(99_004_975, signals.crossRaw()); // 0.995 / 1.005 = 0.990049751…
        assertEquals(2, signals.evidenceSequence());
        assertEquals(2, signals.liveReferences());
    }

    @Test
    void shouldTakeTheQuoteAtParWhereOnlyTheCrossIsKnown() {
        bar(X1, 99_000_000);
        assertFalse(signals.hasUsdLegs());
        assertEquals(99_000_000, signals.baseUsdRaw());
        assertEquals(FixedPoint.ONE, signals.quoteUsdRaw());
        assertEquals(0, signals.baseOffParRaw());
    }

    @Test
    void shouldSolveTheMissingLegFromTheCross() {
        bar(T1, 101_000_000);
        bar(X1, 99_000_000);
        assertTrue(signals.hasUsdLegs());
        assertEquals(99_990_000, signals.baseUsdRaw());
    }

    @Test
    void shouldTurnAnInvertedListingRound() {
        bar(INVERTED, 125_000_000);
        assertEquals(80_000_000, signals.crossRaw());
    }

    @Test
    void shouldTakeTheMedianOverVenues() {
        bar(U1, 99_000_000);
        bar(U2, 99_900_000);
        bar(U3, 99_800_000);
        assertEquals(99_800_000, signals.baseUsdRaw());
    }

    @Test
    void shouldNotLetOneOfTwoVenuesMoveTheLeg() {
        bar(U1, 99_990_000);
        bar(U2, 99_990_000);
        for (int i = 0; i < 5; i++) {
            now += MINUTE;
            bar(U1, 65_000_000);
            bar(U2, 99_980_000);
        }
        assertEquals(99_980_000, signals.baseUsdRaw());
    }

    @Test
    void shouldForgetAVenueThatFellSilent() {
        bar(U1, 99_000_000);
        now += LegMedian.FRESH_NANOS + 1;
        bar(U2, 99_900_000);
        assertEquals(99_900_000, signals.baseUsdRaw());
        assertEquals(1, signals.liveReferences());
    }

    @Test
    void shouldForgetAVenueWhoseFeedIsDownAndCarryTheLastValue() {
        bar(U1, 99_000_000);
        now += MINUTE;
        fold(new FeedDown(now, new VenueId("kraken"), "ws", FeedFault.DISCONNECTED));
        assertEquals(99_000_000, signals.baseUsdRaw());
        assertEquals(0, signals.liveReferences());
        assertEquals(Long.MAX_VALUE, signals.marketAgeNanos(now));
        bar(U2, 99_900_000);
        assertEquals(99_900_000, signals.baseUsdRaw());
    }

    @Test
    void shouldPreferTheQuoteToTheTradeWhileItStands() {
        market.list(U1);
        fold(QuoteUpdated.of(now, U1.id(), 99_900_000, 1, 99_920_000, 1));
        fold(TradePrinted.of(now, U1.id(), Side.SELL, 99_000_000, 1, 1));
        assertEquals(99_910_000, signals.baseUsdRaw());
        now += MINUTE;
        fold(TradePrinted.of(now, U1.id(), Side.SELL, 99_000_000, 1, 2));
        assertEquals(99_000_000, signals.baseUsdRaw());
    }

    @Test
    void shouldIgnoreAQuoteWithoutABook() {
        market.list(U1);
        fold(QuoteUpdated.of(now, U1.id(), 99_900_000, 1, 99_920_000, 1));
        fold(QuoteUpdated.of(now, U1.id(), 50_000_000, 1, 99_920_000, 1));
        fold(QuoteUpdated.of(now, U1.id(), 0, 0, 99_000_000, 1));
        assertEquals(99_910_000, signals.baseUsdRaw());
    }

    @Test
    void shouldIgnorePricesThatNoDollarCoinHas() {
        bar(U1, 1);
        bar(U1, 5_000_000_000_000L);
        assertEquals(0, signals.baseUsdRaw());
    }

    @Test
    void shouldNotLetALoneWickMoveALeg() {
        bar(U1, 100_000_000);
        now += MINUTE;
        bar(U1, 399_000_000);
        assertEquals(100_000_000, signals.baseUsdRaw());
        now += MINUTE;
        bar(U1, 100_010_000);
        assertEquals(100_010_000, signals.baseUsdRaw());
    }

    @Test
    void shouldFollowAFallOfSeveralPrints() {
        bar(U1, 100_000_000);
        now += MINUTE;
        bar(U1, 90_000_000);
        now += MINUTE;
        bar(U1, 89_000_000);
        assertEquals(89_000_000, signals.baseUsdRaw());
    }

    @Test
    void shouldAskAPoolOnlyWhereNoMarketAnswers() {
        market.list(POOL);
        fold(pool("0.9950"));
        assertEquals(99_500_000, signals.crossRaw());
        bar(X1, 99_900_000);
        fold(pool("0.9940"));
        assertEquals(99_900_000, signals.crossRaw());
        assertEquals(2, signals.liveReferences());
    }

    @Test
    void shouldNeverLetTheOracleSetALeg() {
        bar(U1, 99_990_000);
        fold(new OracleUpdated(
                now, new VenueId("chainlink"), Asset.USDC, new Price(88_000_000), BigInteger.valueOf(7)));
        assertEquals(99_990_000, signals.baseUsdRaw());
        assertEquals(88_000_000, signals.chain().baseOracle().answerRaw());
        assertEquals(-119_912, signals.chain().baseOracle().divergenceRaw(signals.baseUsdRaw()));
    }

    @Test
    void shouldBeReadyAfterThreeDaysAndMeasureFromTheMedian() {
        for (int i = 0; i < 3 * 1440; i++) {
            assertFalse(signals.isMedianReady());
            quietMinute(100_000_000);
        }
        assertTrue(signals.isMedianReady());
        bar(U1, 99_700_000);
        assertEquals(-3_000, signals.crossDeviationRaw());
        assertEquals(-3_000, signals.offMedianRaw(true));
        assertEquals(3_009, signals.offMedianRaw(false)); // (1 - 0.997) / 0.997
    }

    @Test
    void shouldNotCarryAPriceAcrossAGapOfTheData() {
        quietMinute(100_000_000);
        for (int i = 0; i < 300; i++) {
            now += MINUTE;
            signals.onMinute(now, market);
        }
        quietMinute(90_000_000);
        quietMinute(90_000_000);
        quietMinute(90_000_000);
        // 1 + 120 carried minutes at par; 2 of the new price, whose first print was held back one minute
        assertEquals(100_000_000, signals.crossMedianRaw());
        assertEquals(90_000_000, signals.crossRaw());
    }

    @Test
    void shouldHashEqualHistoriesEquallyAndOthersNot() {
        long one = hashAfter(99_900_000);
        assertEquals(one, hashAfter(99_900_000));
        assertNotEquals(one, hashAfter(99_900_001));
    }

    private static long hashAfter(long priceRaw) {
        PegSignalsTest run = new PegSignalsTest();
        run.quietMinute(100_000_000);
        run.quietMinute(priceRaw);
        return run.signals.stateHash();
    }

    private void quietMinute(long baseUsdRaw) {
        now += MINUTE;
        bar(U1, baseUsdRaw);
        bar(T1, 100_000_000);
        signals.onMinute(now, market);
    }

    private void bar(Instrument instrument, long closeRaw) {
        market.list(instrument);
        fold(BarClosed.of(now, instrument.id(), MINUTE, closeRaw, closeRaw, closeRaw, closeRaw, FixedPoint.ONE, -1, 3));
    }

    private PoolObserved pool(String price) {
        return new PoolObserved(now, POOL.id(), 1, Price.of(price), BigInteger.TEN, -50, -1, -1, -1, 0);
    }

    private void fold(Input input) {
        sequence++;
        if (input instanceof MarketInput print) {
            market.apply(sequence, now, print);
        }
        signals.onInput(sequence, now, input, market);
    }

    private static Instrument instrument(int id, String venue, Asset base, Asset quote) {
        return new Instrument(
                InstrumentId.of(id),
                new VenueId(venue),
                base,
                quote,
                Price.of("0.0001"),
                Quantity.ZERO,
                Bps.ZERO,
                Bps.ZERO);
    }
}
