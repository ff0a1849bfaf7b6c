package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.market.MarketView;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class ChainWatchTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final InstrumentId POOL = InstrumentId.of(5);

    private final ChainWatch chain = new ChainWatch(CoinPair.USDC_USDT);
    private final MarketView market = new MarketView();

    ChainWatchTest() {
        VenueId uniswap = new VenueId("uniswap-v3");
        market.list(new Instrument(
                POOL, uniswap, Asset.USDC, Asset.USDT, Price.of("0.0001"), Quantity.ZERO, Bps.ZERO, Bps.ZERO));
    }

    @Test
    void shouldKeepTheNewestRoundWhenPhasesOverlap() {
        round(100, 99_000_000);
        round(50, 88_000_000);
        assertEquals(99_000_000, chain.baseOracle().answerRaw());
        assertEquals(100, chain.baseOracle().updatedAtNanos());
        assertEquals(0, chain.quoteOracle().answerRaw());
    }

    @Test
    void shouldReportLiquidityAgainstItsWeekOnceThreeDaysAreKnown() {
        for (int hour = 1; hour < 72; hour++) {
            pool(hour, 1_000_000);
        }
        pool(72, 57_000);
        assertEquals(57_000, chain.pool().liquidityShareRaw());
        assertEquals(99_500_000, chain.pool().priceRaw());
    }

    @Test
    void shouldReportTheLiquidityOfARealPool() {
        for (int hour = 1; hour < 73; hour++) {
            pool(hour, 1_060_237_249_014_126_165L); // Uniswap v3 0.01 %, 2023-03-01
        }
        assertEquals(FixedPoint.MILLION, chain.pool().liquidityShareRaw());
        pool(73, 203_782_433_397_214_319L); // 2023-03-10 20:00
        assertEquals(192_204, chain.pool().liquidityShareRaw());
        pool(74, Long.MAX_VALUE);
        assertEquals(8_699_347, chain.pool().liquidityShareRaw());
    }

    @Test
    void shouldBoundTheShareOfAPoolThatGrewBeyondMeasure() {
        for (int hour = 1; hour < 73; hour++) {
            pool(hour, 1);
        }
        pool(73, Long.MAX_VALUE);
        assertEquals(1_000 * FixedPoint.MILLION, chain.pool().liquidityShareRaw());
    }

    @Test
    void shouldAssumeUsualLiquidityWhileTheWeekIsTooShort() {
        pool(1, 1_000_000);
        pool(2, 0);
        assertEquals(FixedPoint.MILLION, chain.pool().liquidityShareRaw());
    }

    @Test
    void shouldTakeTheTightestLendingMarket() {
        lend("aave-v2", 100, 90, false);
        lend("aave-v3", 100, 40, true);
        assertEquals(900_000, chain.quoteLending().utilisationRaw());
        assertEquals(120_000, chain.quoteLending().borrowRateRaw());
        assertTrue(chain.quoteLending().isFrozen());
        lend("aave-v2", 100, 10, false);
        assertEquals(400_000, chain.quoteLending().utilisationRaw());
        assertEquals(0, chain.baseLending().utilisationRaw());
    }

    private void round(long timeNanos, long priceRaw) {
        chain.onInput(
                1,
                timeNanos,
                new OracleUpdated(timeNanos, new VenueId("chainlink"), Asset.USDC, new Price(priceRaw), BigInteger.ONE),
                market);
    }

    @Test
    void shouldMeasureTheTickAgainstItsWeekForEitherCoin() {
        for (int hour = 1; hour < 72; hour++) {
            pool(hour, 1_000_000, hour % 2);
        }
        pool(72, 1_000_000, -26);
        assertEquals(-26, chain.pool().offMedianTicks(true));
        assertEquals(26, chain.pool().offMedianTicks(false));
    }

    @Test
    void shouldSayNothingOfTheTickWhileTheWeekIsTooShort() {
        pool(1, 1_000_000, 0);
        pool(2, 1_000_000, -1363);
        assertEquals(0, chain.pool().offMedianTicks(true));
    }

    private void pool(int hour, long liquidity) {
        pool(hour, liquidity, -50);
    }

    private void pool(int hour, long liquidity, int tick) {
        PoolObserved state = new PoolObserved(
                hour * HOUR, POOL, hour, Price.of("0.995"), BigInteger.valueOf(liquidity), tick, -1, -1, -1, 0);
        chain.onInput(hour, hour * HOUR, state, market);
    }

    private void lend(String venue, long supplied, long borrowed, boolean frozen) {
        LendingObserved reserve = new LendingObserved(
                1, new VenueId(venue), Asset.USDT, 1, supplied, borrowed, Bps.of(100), Bps.of(1_200), frozen, false);
        chain.onInput(1, 1, reserve, market);
    }
}
