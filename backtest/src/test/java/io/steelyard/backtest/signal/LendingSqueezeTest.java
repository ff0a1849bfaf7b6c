package io.steelyard.backtest.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.signal.PegSignals;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Aave's USDT hours beside the hours of the Uniswap pool, as recorded, read in place. */
final class LendingSqueezeTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final Instrument POOL = new Instrument(
            InstrumentId.of(5),
            new VenueId("uniswap-v3"),
            Asset.USDC,
            Asset.USDT,
            Price.of("0.0001"),
            Quantity.ZERO,
            Bps.ZERO,
            Bps.ZERO);

    private final PegSignals signals = new PegSignals(CoinPair.USDC_USDT);
    private final MarketView market = new MarketView();
    private final List<String> squeezed = new ArrayList<>();
    private final List<String> confirmed = new ArrayList<>();

    /** 15 June 2023: borrowed and dumped; the spike of 07:00 is confirmed in its hour. Alone it is nothing special. */
    @Test
    void shouldConfirmTheBorrowAndDumpOfJune2023() throws IOException {
        replay("aave_v2_usdt", "2023-06-01T00:00:00Z", "2023-07-10T00:00:00Z");
        assertEquals("2023-06-15T07:00:00Z", confirmed.getFirst());
        assertTrue(confirmed.stream().allMatch(it -> it.startsWith("2023-06-15")), confirmed::toString);
        assertTrue(squeezed.size() > confirmed.size(), squeezed::toString);
    }

    /** June 2025: an exchange withdrew what it had lent, rates rose, and nobody sold. */
    @Test
    void shouldNotConfirmTheWithdrawalOfJune2025() throws IOException {
        replay("aave_v3_usdt", "2025-05-20T00:00:00Z", "2025-07-10T00:00:00Z");
        assertFalse(squeezed.isEmpty());
        assertTrue(confirmed.isEmpty(), confirmed::toString);
    }

    /** Four years of hours: what is noise alone becomes a handful of days. */
    @Test
    void shouldLeaveAHandfulOfDaysInFourYears() throws IOException {
        replay("aave_v2_usdt", "2022-01-01T00:00:00Z", "2025-12-16T00:00:00Z");
        Set<String> days =
                confirmed.stream().map(it -> it.substring(0, 10)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = Set.of(
                "2022-05-12",
                "2022-11-09",
                "2022-11-10",
                "2022-11-11",
                "2022-11-12",
                "2023-06-15",
                "2024-01-18",
                "2024-03-12");
        assertEquals(expected, days);
        assertEquals(1_044, squeezed.size());
    }

    private void replay(String reserve, String from, String to) throws IOException {
        market.list(POOL);
        Map<Long, List<ChainInput>> hours = new TreeMap<>();
        long first = nanos(from);
        long last = nanos(to);
        pools(hours, first, last);
        reserves(hours, reserve, first, last);
        long sequence = 0;
        for (Map.Entry<Long, List<ChainInput>> hour : hours.entrySet()) {
            for (ChainInput input : hour.getValue()) {
                signals.onInput(++sequence, hour.getKey(), input, market);
            }
            note(squeezed, hour.getKey(), signals.squeeze().isSqueezed(false));
            note(confirmed, hour.getKey(), signals.squeeze().isConfirmed(false));
        }
    }

    private static void note(List<String> hours, long hour, boolean holds) {
        if (holds) {
            hours.add(Instant.ofEpochSecond(hour / 1_000_000_000L).toString());
        }
    }

    private static void pools(Map<Long, List<ChainInput>> hours, long first, long last) throws IOException {
        var file = SharedData.folder("uniswap-v3-usdc-usdt-hourly").resolve("usdc_usdt_001_hourly_state.csv.gz");
        try (BufferedReader lines = SharedData.gzipLines(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                long time = Long.parseLong(cells[0]) * 1_000_000_000L;
                if (time >= first && time < last) {
                    int tick = Integer.parseInt(cells[2]);
                    Price price = new Price(Math.round(StrictMath.pow(1.0001, tick) * FixedPoint.ONE));
                    at(hours, time)
                            .add(new PoolObserved(
                                    time,
                                    POOL.id(),
                                    Long.parseLong(cells[1]),
                                    price,
                                    new BigInteger(cells[3]),
                                    tick,
                                    -1,
                                    -1,
                                    -1,
                                    0));
                }
            }
        }
    }

    /** Rows carry the start of the hour and hold its end (data/README, trap 1). */
    private static void reserves(Map<Long, List<ChainInput>> hours, String name, long first, long last)
            throws IOException {
        var file = SharedData.folder("onchain-hourly-2020-2025").resolve(name + ".csv.gz");
        try (BufferedReader lines = SharedData.gzipLines(file)) {
            List<String> header = List.of(lines.readLine().split(",", -1));
            int apr = header.indexOf("borrower_variable_apr");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                long time = Math.ceilDiv(Long.parseLong(cells[0]) * 1_000_000L, HOUR) * HOUR + HOUR;
                if (time >= first && time < last && !cells[apr].isEmpty()) {
                    long rate = new BigDecimal(cells[apr])
                            .movePointRight(4)
                            .setScale(0, RoundingMode.HALF_EVEN)
                            .longValueExact();
                    at(hours, time)
                            .add(new LendingObserved(
                                    time,
                                    new VenueId("aave"),
                                    Asset.USDT,
                                    0,
                                    1,
                                    1,
                                    Bps.ZERO,
                                    new Bps(rate),
                                    false,
                                    false));
                }
            }
        }
    }

    private static List<ChainInput> at(Map<Long, List<ChainInput>> hours, long time) {
        return hours.computeIfAbsent(time, _ -> new ArrayList<>());
    }

    private static long nanos(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
    }
}
