package io.steelyard.backtest.score;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.domain.FixedPoint;
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

/** The grid of REFERENCE_REPLAY rule 1 over the recorded USDC/USD and USDT/USD minutes of Kraken, read in place. */
public final class KrakenMarch2023 {
    static final long FIRST_MINUTE = nanos("2023-03-02T00:00:00Z");
    static final long END = nanos("2023-03-20T00:00:00Z");

    /** One recorded minute, raw 10^-8. */
    record Minute(long open, long high, long low, long close, long volume, long buyVolume, long sellVolume) {
        /** (open + high + low + close) / 4, nearest. */
        long typical() {
            return FixedPoint.mulDivHalfEven(open + high + low + close, 1, 4);
        }
    }

    final MinuteTape tape = new MinuteTape(FIRST_MINUTE);
    /** Base sold less bought by takers of USDC/USD, by row. */
    final List<Long> netSells = new ArrayList<>();

    KrakenMarch2023() throws IOException {
        Path folder = SharedData.folder("kraken-1m-2023-03");
        Map<Long, Minute> usdc = read(folder.resolve("kraken_usdcusd_1min.csv.gz"));
        Map<Long, Minute> usdt = read(folder.resolve("kraken_usdtusd_1min.csv.gz"));
        long u = lastCloseBefore(usdc);
        long t = lastCloseBefore(usdt);
        for (long minute = FIRST_MINUTE; minute <= END; minute += MinuteTape.MINUTE_NANOS) {
            Minute base = usdc.getOrDefault(minute, new Minute(u, u, u, u, 0, 0, 0));
            Minute quote = usdt.getOrDefault(minute, new Minute(t, t, t, t, 0, 0, 0));
            u = base.close();
            t = quote.close();
            long price = FixedPoint.mulDivHalfEven(base.typical(), FixedPoint.ONE, quote.typical());
            tape.add(u, t, price, base.volume());
            netSells.add(base.sellVolume() - base.buyVolume());
        }
    }

    static long nanos(String time) {
        return Math.multiplyExact(Instant.parse(time).getEpochSecond(), 1_000_000_000L);
    }

    int row(String time) {
        return tape.rowOf(nanos(time));
    }

    private static long lastCloseBefore(Map<Long, Minute> minutes) {
        long minute = FIRST_MINUTE - MinuteTape.MINUTE_NANOS;
        while (!minutes.containsKey(minute)) {
            minute -= MinuteTape.MINUTE_NANOS;
        }
        return minutes.get(minute).close();
    }

    private static Map<Long, Minute> read(Path file) throws IOException {
        Map<Long, Minute> minutes = new HashMap<>();
        try (BufferedReader lines = SharedData.gzipLines(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                minutes.put(
                        Long.parseLong(cells[0]) * 1_000_000L,
                        new Minute(
                                raw(cells[1]),
                                raw(cells[2]),
                                raw(cells[3]),
                                raw(cells[4]),
                                raw(cells[5]),
                                raw(cells[7]),
                                raw(cells[8])));
            }
        }
        return minutes;
    }

    /** Sums of binary fractions in the source carry a tail beyond the eighth decimal. */
    private static long raw(String decimal) {
        return new BigDecimal(decimal)
                .setScale(FixedPoint.DIGITS, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }
}
