package io.steelyard.backtest.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.market.MarketView;
import io.steelyard.engine.signal.PegSignals;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The flow measures on Kraken's recorded minutes of March 2023, read in place. */
final class KrakenFlowTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final Instrument USDC_USD = new Instrument(
            InstrumentId.of(1),
            new VenueId("kraken"),
            Asset.USDC,
            Asset.USD,
            Price.of("0.0001"),
            Quantity.ZERO,
            Bps.ZERO,
            Bps.ZERO);

    private final Map<Long, BarClosed> bars = new HashMap<>();
    private final PegSignals signals = new PegSignals(CoinPair.USDC_USDT);

    /**
     * DOMAIN finding 1 and section 2.1: sixty minutes' net sell and volume exceed the week's 99.9th percentile at 18:34 on
     * 10 March (the label of the minute; it is known at 18:35). The first full week of the file ends on 8 March.
     */
    @Test
    void shouldFireInTheMinuteThatDomainNames() throws IOException {
        read(SharedData.folder("kraken-1m-2023-03").resolve("kraken_usdcusd_1min.csv.gz"));
        List<String> netSell = new ArrayList<>();
        List<String> volume = new ArrayList<>();
        replay(nanos("2023-03-01T05:00:00Z"), nanos("2023-03-09T00:00:00Z"), new ArrayList<>(), new ArrayList<>());
        replay(nanos("2023-03-09T00:00:00Z"), nanos("2023-03-10T18:40:00Z"), netSell, volume);
        assertEquals("2023-03-10T18:34:00Z", netSell.getFirst());
        assertEquals("2023-03-10T18:34:00Z", volume.getFirst());
    }

    private void replay(long fromNanos, long toNanos, List<String> netSell, List<String> volume) {
        MarketView market = new MarketView();
        market.list(USDC_USD);
        for (long minute = fromNanos; minute < toNanos; minute += MINUTE) {
            BarClosed bar = bars.get(minute);
            if (bar != null) {
                market.apply(1, minute + MINUTE, bar);
                signals.onInput(1, minute + MINUTE, bar, market);
            }
            signals.onMinute(minute + MINUTE, market);
            note(netSell, minute, signals.baseFlow().netSellAgainstUsualRaw());
            note(volume, minute, signals.baseFlow().volumeAgainstUsualRaw());
        }
    }

    private static void note(List<String> fired, long minute, long againstUsualRaw) {
        if (againstUsualRaw > FixedPoint.MILLION) {
            fired.add(Instant.ofEpochSecond(minute / 1_000_000_000L).toString());
        }
    }

    private void read(Path file) throws IOException {
        try (BufferedReader lines = SharedData.gzipLines(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                long minute = Long.parseLong(cells[0]) * 1_000_000L;
                long close = raw(cells[4]);
                bars.put(
                        minute,
                        BarClosed.of(
                                minute + MINUTE,
                                USDC_USD.id(),
                                MINUTE,
                                close,
                                close,
                                close,
                                close,
                                raw(cells[7]) + raw(cells[8]),
                                raw(cells[7]),
                                1));
            }
        }
    }

    private static long nanos(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
    }

    /** Sums of binary fractions in the source carry a tail beyond the eighth decimal. */
    private static long raw(String decimal) {
        return new BigDecimal(decimal)
                .setScale(FixedPoint.DIGITS, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }
}
