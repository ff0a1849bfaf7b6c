package io.steelyard.backtest.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput.FlowKind;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.signal.PegSignals;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Daily mints and burns as recorded, read in place. */
final class RedemptionFlowTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final long MINUTE = 60_000_000_000L;
    private static final VenueId ETHEREUM = new VenueId("ethereum");

    private final PegSignals signals = new PegSignals(CoinPair.USDC_USDT);
    private final MarketView market = new MarketView();
    private long sequence;

    /** Anchors of data/README: USDC net 2023-03-10..15: -876, -1303, -164, -1243, -947, -777 million. */
    @Test
    void shouldSeeTheRedemptionsOfMarch2023() throws IOException {
        Map<LocalDate, Long> millions = new TreeMap<>();
        Map<LocalDate, Long> againstUsual = new TreeMap<>();
        replay(millions, againstUsual, true);
        long[] expected = {876, 1303, 164, 1243, 947, 777};
        LocalDate first = LocalDate.of(2023, 3, 10);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], millions.get(first.plusDays(i)));
        }
        assertEquals(64, tenths(againstUsual.get(first)));
        assertEquals(91, tenths(againstUsual.get(first.plusDays(1))));
    }

    /** Tether's lumps are authorisations: no day of theirs is a redemption or an issue. */
    @Test
    void shouldNotTakeAuthorisationsOfTetherForFlow() throws IOException {
        Map<LocalDate, Long> millions = new TreeMap<>();
        replay(millions, new TreeMap<>(), false);
        assertTrue(millions.size() > 300);
        millions.values().forEach(it -> assertEquals(0, it));
    }

    private void replay(Map<LocalDate, Long> millions, Map<LocalDate, Long> againstUsual, boolean usdc)
            throws IOException {
        var file = SharedData.folder("onchain-hourly-2020-2025").resolve("Mints_Burns.csv.gz");
        try (BufferedReader lines = SharedData.gzipLines(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells[4].equals(usdc ? "USDC" : "USDT")) {
                    long end = Long.parseLong(cells[0]) * 1_000_000L + DAY;
                    flow(end, usdc, FlowKind.BURN, -micros(cells[1]));
                    flow(end, usdc, FlowKind.MINT, micros(cells[2]));
                    signals.onMinute(end + MINUTE, market);
                    LocalDate day = LocalDate.ofInstant(
                            java.time.Instant.ofEpochSecond((end - DAY) / 1_000_000_000L), ZoneOffset.UTC);
                    millions.put(day, Math.round(signals.primaryFlow(usdc).dayNetRedeemedMicros() / 1e12));
                    againstUsual.put(day, signals.primaryFlow(usdc).dayAgainstUsualRaw());
                }
            }
        }
    }

    private static long tenths(long raw) {
        return raw * 10 / FixedPoint.MILLION;
    }

    private void flow(long end, boolean usdc, FlowKind kind, long micros) {
        Asset coin = usdc ? Asset.USDC : Asset.USDT;
        signals.onInput(++sequence, end, new TokenFlowed(end, coin, ETHEREUM, kind, 0, 0, micros), market);
    }

    private static long micros(String cell) {
        return cell.isEmpty()
                ? 0
                : new BigDecimal(cell)
                        .movePointRight(6)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact();
    }
}
