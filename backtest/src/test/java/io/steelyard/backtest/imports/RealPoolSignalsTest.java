package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.pool.StableSwapPool;
import io.steelyard.engine.pool.StableSwapRules;
import io.steelyard.engine.pool.Uint256;
import io.steelyard.engine.signal.CurveWatch;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.signal.PoolWatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** The pool signals on recorded pools: DOMAIN.md, findings 4 and 5 and section 2.1. */
final class RealPoolSignalsTest {
    private static final long MINUTE = 60_000_000_000L;

    private final PegSignals signals = new PegSignals(CoinPair.USDC_USDT);
    private final MarketView market = new MarketView();
    private long sequence;

    /** What the watch said after one observation. */
    private record Reading(
            long timeNanos, long share, long change, long offPar, long swapped, long provided, PoolObserved state) {
        long amplification() {
            return state.amplification();
        }
    }

    @Test
    void shouldSeeTheRunOnTetherInThePoolDaysBeforeThePrice() {
        List<Reading> readings = threePool();
        assertEquals(498, readings.size());
        Reading first = at(readings, "2022-05-08T14:18");
        Reading worst = at(readings, "2022-05-12T06:44");
        assertEquals(295, perMille(at(readings, "2022-05-06T18:13").share()));
        assertEquals(478, perMille(first.share()));
        assertEquals(625, perMille(at(readings, "2022-05-10T10:41").share()));
        assertEquals(901, perMille(worst.share()));
        assertTrue(first.offPar() > -300, () -> "the price still says nothing, was " + first);
        assertTrue(first.change() > 200_000, () -> "the share has left its fortnight, was " + first);
        assertTrue(first.swapped() > 150_000, () -> "by swaps of a day, was " + first);
        assertTrue(worst.provided() < -200_000, () -> "liquidity left too, was " + worst);
    }

    /** No earlier level, change of level or day of swaps reached that of 8 May 2022; the thresholds know the event. */
    @Test
    void shouldHaveSeenNothingLikeItInNineteenMonths() {
        List<Reading> readings = threePool();
        Reading first = at(readings, "2022-05-08T14:18");
        List<Reading> before = readings.stream()
                .filter(each -> each.timeNanos() < Imported.nanos("2022-05-08T00:00"))
                .toList();
        assertEquals(450, before.size());
        assertEquals(0, before.stream().filter(each -> each.share() > 450_000).count());
        assertEquals(447, perMille(most(before, Reading::share)));
        assertTrue(most(before, Reading::change) < first.change(), () -> "was " + most(before, Reading::change));
        assertTrue(most(before, Reading::swapped) < first.swapped(), () -> "was " + most(before, Reading::swapped));
    }

    @Test
    void shouldRespectTheHistoryOfTheAmplification() {
        List<Reading> readings = threePool();
        assertEquals(100, readings.getFirst().amplification());
        assertEquals(2_000, at(readings, "2021-05-30T14:24").amplification());
        assertEquals(5_000, at(readings, "2022-05-12T06:44").amplification());
        assertEquals(4_570, at(readings, "2022-05-27T03:15").amplification());
        assertEquals(2_000, at(readings, "2022-06-22T11:02").amplification());
    }

    /**
     * The published 0.9492 takes A = 2000. The recorded ramps say 5000 for that day, which is 0.9789; Chainlink's rounds
     * of 06:41:53 and 06:49:36 were 0.98197151 and 0.9787.
     */
    @Test
    void shouldPriceTetherOfTheTwelfthOfMayUnderEitherAmplification() {
        Reading worst = at(threePool(), "2022-05-12T06:44");
        Imported.assertNear(97_887_000L, FixedPoint.ONE + worst.offPar() * 100, 1_000);
        PoolObserved state = worst.state();
        var pool = new StableSwapPool(StableSwapRules.LEGACY, 8, 8, 8);
        pool.setAmplification(2_000);
        pool.setBalance(0, Uint256.of(state.balance2Raw()));
        pool.setBalance(1, Uint256.of(state.balance0Raw()));
        pool.setBalance(2, Uint256.of(state.balance1Raw()));
        Imported.assertNear(94_920_000L, pool.priceRawFloor(2, 1), 5_000);
    }

    /** Liquidity against its week, before the price moved: 26, 24 and 5.7 per cent of calm, then none. */
    @Test
    void shouldSeeLiquidityLeaveTheConcentratedPoolBeforeThePrice() {
        Imported imported = Imported.by(Imported.request(
                "uniswap-v3-hourly",
                "uniswap-v3:USDC/USDT",
                Imported.shared("uniswap-v3-usdc-usdt-hourly", "usdc_usdt_001_hourly_state.csv.gz")));
        market.list(Imported.CATALOGUE.resolve("uniswap-v3:USDC/USDT", null));
        PoolWatch pool = signals.chain().pool();
        Map<Long, Long> shares = new HashMap<>();
        Map<Long, Long> ticks = new HashMap<>();
        for (PoolObserved state : imported.all(PoolObserved.class)) {
            signals.onInput(++sequence, state.venueTimeNanos(), state, market);
            shares.put(state.venueTimeNanos(), pool.liquidityShareRaw());
            ticks.put(state.venueTimeNanos(), pool.offMedianTicks(true));
        }
        Imported.assertNear(266_000, measured(shares, Imported.nanos("2023-03-10T16:00")), 6_000);
        Imported.assertNear(245_000, measured(shares, Imported.nanos("2023-03-10T19:00")), 6_000);
        Imported.assertNear(58_000, measured(shares, Imported.nanos("2023-03-10T21:00")), 1_500);
        Imported.assertNear(0, measured(shares, Imported.nanos("2023-03-10T22:00")), 100);
        Imported.assertNear(-4, measured(ticks, Imported.nanos("2023-03-10T21:00")), 1);
        Imported.assertNear(-1_362, measured(ticks, Imported.nanos("2023-03-11T08:00")), 1);
    }

    private List<Reading> threePool() {
        String folder = "curve-pool-balances-daily";
        Imported imported = Imported.by(Imported.request(
                "curve-balances",
                "curve:USDC/USDT",
                Imported.shared(folder, "pool_curve_3Pool_DAI-USDC-USDT.csv"),
                Imported.shared(folder, "A_curve_3Pool_DAI-USDC-USDT.json")));
        market.list(Imported.CATALOGUE.resolve("curve:USDC/USDT", null));
        CurveWatch curve = signals.chain().curve();
        var readings = new ArrayList<Reading>();
        for (PoolObserved state : imported.all(PoolObserved.class)) {
            signals.onInput(++sequence, state.venueTimeNanos(), state, market);
            readings.add(new Reading(
                    state.venueTimeNanos(),
                    curve.shareRaw(false),
                    curve.shareChangeRaw(false),
                    curve.offParRaw(false),
                    curve.daySwappedRaw(false),
                    curve.dayProvidedRaw(),
                    state));
            Imported.assertNear(
                    state.price().raw(), FixedPoint.ONE + curve.offParRaw(true) * 100, 100); // the importer's own
        }
        return readings;
    }

    private static long perMille(long millionths) {
        return (millionths + 500) / 1_000;
    }

    private static long measured(Map<Long, Long> byTime, long timeNanos) {
        return Objects.requireNonNull(byTime.get(timeNanos));
    }

    private static long most(List<Reading> readings, ToLongFunction<Reading> measure) {
        return readings.stream().mapToLong(measure).max().orElseThrow();
    }

    private static Reading at(List<Reading> readings, String minute) {
        long from = Imported.nanos(minute);
        return readings.stream()
                .filter(each -> each.timeNanos() >= from && each.timeNanos() < from + MINUTE)
                .findFirst()
                .orElseThrow();
    }
}
