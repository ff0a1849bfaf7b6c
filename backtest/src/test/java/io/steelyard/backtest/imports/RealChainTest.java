package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.imports.ImportTally.Count;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.ChainInput.FlowKind;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import io.steelyard.engine.event.Input;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row counts, anchors and traps of the chain files in {@code ../shared/data}, read in place. */
final class RealChainTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    @ParameterizedTest
    @CsvSource({
        "chainlink_usdc_usd_all, USDC, 1035, 1, max, 1.02901471, 2022-05-12T07:21:28",
        "chainlink_usdt_usd_all, USDT, 1006, 1, min, 0.95181623, 2022-05-12T07:22:33",
        "usdc_usd_depeg_230312, USDC, 400, 0, min, 0.88, 2023-03-11T07:51:23"
    })
    void shouldReadEveryRoundAndDropThoseOfOneTime(
            String file, String asset, long rows, long duplicates, String what, String price, String at) {
        Imported imported = chainlink(file, asset);
        List<OracleUpdated> rounds = imported.all(OracleUpdated.class);
        assertEquals(rows, imported.count(Count.ROWS));
        assertEquals(duplicates, imported.count(Count.DUPLICATES));
        assertEquals(rows - duplicates, rounds.size());
        Comparator<OracleUpdated> byPrice = Comparator.comparing(OracleUpdated::answer);
        OracleUpdated extreme = rounds.stream()
                .max(what.equals("max") ? byPrice : byPrice.reversed())
                .orElseThrow();
        assertEquals(Imported.raw(price), extreme.answer().raw());
        assertEquals(Imported.nanos(at), extreme.venueTimeNanos());
        assertEquals("chainlink", extreme.oracle().code());
        assertEquals(asset, extreme.asset().code());
    }

    @Test
    void shouldInterleaveTheTwoPhasesByTheirTimes() {
        Imported imported = chainlink("chainlink_usdc_usd_all", "USDC");
        List<BigInteger> phases = imported.all(OracleUpdated.class).stream()
                .map(round -> round.roundId().shiftRight(64))
                .toList();
        assertTrue(phases.indexOf(BigInteger.TWO) < phases.lastIndexOf(BigInteger.ONE), "the phases overlap");
        assertEquals(1, imported.count(Count.OUT_OF_ORDER), "phase 2 begins before phase 1 ends, once in the file");
        assertEquals(imported.times.stream().sorted().distinct().toList(), imported.times);
    }

    @Test
    void shouldKeepRoundIdsBeyondSixtyFourBits() {
        Imported imported = chainlink("chainlink_usdc_usd_all", "USDC");
        BigInteger first = imported.all(OracleUpdated.class).getFirst().roundId();
        assertEquals(new BigInteger("18446744073709551617"), first);
        assertTrue(first.bitLength() > 64);
    }

    @Test
    void shouldShowThatTheOracleWasSilentAndLate() {
        List<Long> times = chainlink("usdc_usd_depeg_230312", "USDC").times;
        int before = times.indexOf(Imported.nanos("2023-03-10T06:00:59"));
        assertTrue(before > 0);
        assertEquals(Imported.nanos("2023-03-10T22:27:35"), times.get(before + 1));
        assertEquals(Imported.nanos("2023-03-12T08:49:47"), times.getLast());
    }

    @Test
    void shouldReadEveryHourOfTheUniswapPool() {
        Imported imported = uniswap();
        List<PoolObserved> states = imported.all(PoolObserved.class);
        assertEquals(35745, imported.count(Count.ROWS));
        assertEquals(35745, states.size());
        assertEquals(0, imported.count(Count.MISSING));
        assertEquals(5, states.stream().filter(s -> s.liquidity().signum() == 0).count());
        PoolObserved trough = Objects.requireNonNull(byTime(states).get(Imported.nanos("2023-03-11T08:00:00")));
        assertEquals(-1363, trough.tick());
        assertEquals(16_803_516, trough.block());
        assertEquals("0.87258677", trough.price().toString());
        assertEquals(
                states.stream().mapToLong(s -> s.price().raw()).min().orElseThrow(),
                trough.price().raw());
    }

    /** Trap 1: the label is the start of the hour, the content its end; only shifted does it agree with the chain. */
    @Test
    void shouldShiftTheSubgraphsHourToWhereTheChainProvesItToBe() {
        Map<Long, PoolObserved> chain = byTime(uniswap().all(PoolObserved.class));
        Imported pool = Imported.by(Imported.request(
                "pool-hourly",
                "uniswap-v3:USDC/USDT",
                Imported.shared("onchain-hourly-2020-2025", "USDC_USDT_pool.csv.gz")));
        assertEquals(35831, pool.count(Count.ROWS));
        assertEquals(35831, pool.inputs.size() + pool.count(Count.EMPTY_ROWS));
        BarClosed trough = pool.all(BarClosed.class).stream()
                .min(Comparator.comparingLong(BarClosed::closeRaw))
                .orElseThrow();
        Imported.assertNear(Imported.raw("0.872595"), trough.closeRaw(), 1000);
        assertEquals(Imported.nanos("2023-03-11T08:00"), trough.venueTimeNanos());
        assertTrue(agreement(pool, chain, 0) >= 0.997, () -> "shifted " + agreement(pool, chain, 0));
        assertTrue(agreement(pool, chain, HOUR) < 0.90, () -> "as labelled " + agreement(pool, chain, HOUR));
    }

    @ParameterizedTest
    @CsvSource({
        "aave_v2_usdc, USDC, aave-v2, 44180",
        "aave_v2_usdt, USDT, aave-v2, 44190",
        "aave_v3_usdc, USDC, aave-v3, 25301",
        "aave_v3_usdt, USDT, aave-v3, 24887"
    })
    void shouldReadEveryHourOfAaveOneHourAfterItsLabel(String file, String asset, String venue, long rows) {
        Imported imported = aave(file, asset, venue);
        assertEquals(rows, imported.count(Count.ROWS));
        assertEquals(rows, imported.inputs.size() + imported.count(Count.EMPTY_ROWS));
        assertEquals(0, imported.count(Count.DUPLICATES));
        for (int i = 0; i < imported.times.size(); i++) {
            assertTrue(imported.inputs.get(i).venueTimeNanos() < imported.times.get(i) - HOUR + 1);
            assertEquals(0, imported.times.get(i) % HOUR);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aave_v2_usdt, USDT, aave-v2, none, 1.000",
        "aave_v3_usdc, USDC, aave-v3, 0.275, 0.873",
        "aave_v3_usdt, USDT, aave-v3, 0.606, 1.000"
    })
    void shouldShowTheRunOnAaveInMarch2023(String file, String asset, String venue, String least, String most) {
        List<LendingObserved> days = aave(file, asset, venue).all(LendingObserved.class).stream()
                .filter(s -> s.venueTimeNanos() >= Imported.nanos("2023-03-10T00:00")
                        && s.venueTimeNanos() < Imported.nanos("2023-03-13T00:00"))
                .toList();
        assertTrue(days.size() >= 71);
        List<Long> used = days.stream()
                .map(s -> FixedPoint.mulDivHalfEven(s.borrowedRaw(), 1000, s.suppliedRaw()))
                .sorted()
                .toList();
        if (!least.equals("none")) {
            assertEquals(Imported.raw(least) / 100_000, used.getFirst());
        }
        Imported.assertNear(Imported.raw(most) / 100_000, used.getLast(), 1);
    }

    /** The other hourly files of that folder are labelled alike: as bars of an hour they are known at its end. */
    @ParameterizedTest
    @CsvSource({
        "USDC, kraken:USDC/USD, 0.90198817, 2023-03-11T08:00",
        "USDT, kraken:USDT/USD, 0.94619883, 2020-03-20T03:00"
    })
    void shouldKnowAnHourlyPriceAtTheEndOfItsHour(String coin, String instrument, String least, String known) {
        Imported imported = Imported.by(Imported.request(
                        "ohlc-csv",
                        instrument,
                        Imported.shared("onchain-hourly-2020-2025", coin + "_hourly_price.csv.gz"))
                .withColumns("ts=ts_ms,close=" + coin)
                .withBar(Duration.ofHours(1)));
        assertEquals(52_233, imported.count(Count.ROWS));
        assertEquals(52_233, imported.inputs.size());
        BarClosed trough = imported.all(BarClosed.class).stream()
                .min(Comparator.comparingLong(BarClosed::closeRaw))
                .orElseThrow();
        assertEquals(Imported.raw(least), trough.closeRaw());
        assertEquals(Imported.nanos(known), trough.venueTimeNanos());
        assertTrue(imported.count(Count.ROUNDED) > 10_000);
    }

    @Test
    void shouldReadMintsAndBurnsOneDayAfterTheirLabel() {
        Imported imported = Imported.by(Imported.request(
                "mints-burns-daily", "USDC", Imported.shared("onchain-hourly-2020-2025", "Mints_Burns.csv.gz")));
        assertEquals(2543, imported.count(Count.ROWS));
        assertEquals(2543 - 1096, imported.count(Count.IGNORED));
        List<TokenFlowed> flows = imported.all(TokenFlowed.class);
        assertEquals(2 * 1096, flows.size());
        long[] netMillions = {-876, -1303, -164, -1243, -947, -777};
        for (int day = 0; day < netMillions.length; day++) {
            long known = Imported.nanos("2023-03-11T00:00") + day * 24L * HOUR;
            long net = flows.stream()
                    .filter(flow -> flow.venueTimeNanos() == known)
                    .mapToLong(flow -> flow.kind() == FlowKind.MINT ? flow.amountMicros() : -flow.amountMicros())
                    .sum();
            assertEquals(netMillions[day], Math.round(net / 1e12));
        }
    }

    /** The share of common hours in which both prices lie within a tick (a basis point). */
    private static double agreement(Imported pool, Map<Long, PoolObserved> chain, long backNanos) {
        long common = 0;
        long near = 0;
        for (BarClosed bar : pool.all(BarClosed.class)) {
            PoolObserved state = chain.get(bar.venueTimeNanos() - backNanos);
            if (state != null) {
                common++;
                near += Math.abs(state.price().raw() - bar.closeRaw())
                                <= state.price().raw() / 10_000
                        ? 1
                        : 0;
            }
        }
        assertTrue(common > 34_000);
        return (double) near / common;
    }

    private static <T extends Input> Map<Long, T> byTime(List<T> inputs) {
        Map<Long, T> map = new HashMap<>();
        inputs.forEach(input -> map.put(input.venueTimeNanos(), input));
        return map;
    }

    private static Imported chainlink(String file, String asset) {
        return Imported.by(
                Imported.request("chainlink-rounds", asset, Imported.shared("chainlink-rounds", file + ".csv.gz")));
    }

    private static Imported uniswap() {
        return Imported.by(Imported.request(
                "uniswap-v3-hourly",
                "uniswap-v3:USDC/USDT",
                Imported.shared("uniswap-v3-usdc-usdt-hourly", "usdc_usdt_001_hourly_state.csv.gz")));
    }

    private static Imported aave(String file, String asset, String venue) {
        return Imported.by(Imported.request(
                "aave-hourly", venue + ":" + asset, Imported.shared("onchain-hourly-2020-2025", file + ".csv.gz")));
    }
}
