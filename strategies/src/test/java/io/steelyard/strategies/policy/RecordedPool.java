package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Hourly states of the Uniswap v3 USDC/USDT pool, by the minute of the epoch at which each stood. */
final class RecordedPool {
    private static final long NANOS = 1_000_000_000L;

    private RecordedPool() {}

    /** Reads the states between two epoch seconds; skips the test without the file. */
    static Map<Long, PoolObserved> read(InstrumentId instrument, long fromSecond, long toSecond) {
        Path path = RecordedBars.sharedFile("uniswap-v3-usdc-usdt-hourly/usdc_usdt_001_hourly_state.csv.gz");
        Map<Long, PoolObserved> states = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.US_ASCII))) {
            lines.readLine();
            lines.lines().map(line -> line.split(",", -1)).forEach(row -> {
                long second = Long.parseLong(row[0]);
                if (second >= fromSecond && second < toSecond) {
                    states.put(second / 60, state(instrument, second, row));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return states;
    }

    private static PoolObserved state(InstrumentId instrument, long second, String[] row) {
        int tick = Integer.parseInt(row[2]);
        long priceRaw = StrictMath.round(StrictMath.pow(1.0001, tick) * FixedPoint.ONE);
        return new PoolObserved(
                second * NANOS,
                instrument,
                Long.parseLong(row[1]),
                new Price(priceRaw),
                new BigInteger(row[3]),
                tick,
                -1,
                -1,
                -1,
                0);
    }
}
