package io.steelyard.strategies.policy;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** About daily balances of Curve's 3pool, by the minute of the epoch in which each was known. */
final class RecordedCurve {
    private static final long AMPLIFICATION = 2_000;
    private static final int COIN_DIGITS = 6;
    private static final int DAI_DIGITS = 18;

    private RecordedCurve() {}

    /** Reads all of the file, the base coin first unless {@code swapped}; skips the test without it. */
    static Map<Long, PoolObserved> read(InstrumentId instrument, boolean swapped) {
        Path path = RecordedBars.sharedFile("curve-pool-balances-daily/pool_curve_3Pool_DAI-USDC-USDT.csv");
        Map<Long, PoolObserved> states = new HashMap<>();
        try (Stream<String> lines = Files.lines(path)) {
            lines.map(line -> List.of(line.split(",", -1)))
                    .filter(row -> row.getFirst().strip().matches("[0-9]+"))
                    .forEach(row -> {
                        long second = Long.parseLong(row.getFirst().strip());
                        states.put(second / 60 + 1, state(instrument, second, row, swapped));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return states;
    }

    /** Columns: time, virtual price, USDT, DAI, USDC. */
    private static PoolObserved state(InstrumentId instrument, long second, List<String> row, boolean swapped) {
        long usdt = raw(row.get(2), COIN_DIGITS);
        long usdc = raw(row.get(4), COIN_DIGITS);
        long dai = raw(row.get(3), DAI_DIGITS);
        return new PoolObserved(
                second * 1_000_000_000L,
                instrument,
                0,
                Price.ONE,
                BigInteger.valueOf(usdt + dai + usdc),
                0,
                swapped ? usdt : usdc,
                swapped ? usdc : usdt,
                dai,
                AMPLIFICATION);
    }

    private static long raw(String units, int digits) {
        return new BigDecimal(units.strip())
                .movePointLeft(digits - 8)
                .toBigInteger()
                .longValueExact();
    }
}
