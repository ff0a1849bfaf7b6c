package io.steelyard.strategies.policy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.engine.domain.FixedPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Recorded one-minute bars of one listing, by the minute of the epoch in which each began; read where they lie. */
final class RecordedBars {
    /** One bar: close and amounts at 10^-8; {@code bought} is -1 where the file does not say. */
    record Bar(long closeRaw, long volumeRaw, long boughtRaw) {}

    private static final long MILLIS = 60_000;

    private final Map<Long, Bar> byMinute = new HashMap<>();

    private RecordedBars() {}

    /** Reads a gzipped CSV with a header; {@code boughtColumn} may be absent from it. Skips the test without the file. */
    static RecordedBars read(String file, String timeColumn, long timeUnitMillis, String boughtColumn) {
        Path path = sharedFile(file);
        RecordedBars bars = new RecordedBars();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.US_ASCII))) {
            List<String> header = List.of(lines.readLine().split(",", -1));
            int time = header.indexOf(timeColumn);
            int close = header.indexOf("close");
            int volume = header.indexOf("volume");
            int bought = header.indexOf(boughtColumn);
            lines.lines().map(line -> line.split(",", -1)).forEach(row -> {
                Bar bar = new Bar(raw(row[close]), raw(row[volume]), bought < 0 ? -1 : raw(row[bought]));
                bars.byMinute.put(Long.parseLong(row[time]) * timeUnitMillis / MILLIS, bar);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bars;
    }

    /** Reads hourly closes with the opening time as text; no volume is known, so one coin stands for it, half of it bought. */
    static RecordedBars readCloses(String file) {
        Path path = sharedFile(file);
        RecordedBars bars = new RecordedBars();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.US_ASCII))) {
            lines.readLine();
            lines.lines().map(line -> line.split(",", -1)).forEach(row -> {
                long opened = Instant.parse(row[0].replace(' ', 'T') + "Z").getEpochSecond() / 60;
                Bar bar = new Bar(raw(row[1]), FixedPoint.ONE, FixedPoint.ONE / 2);
                bars.byMinute.put(opened + 59, bar);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bars;
    }

    /** The recording of Kraken in March 2023 for a pair such as {@code usdcusd}. */
    static RecordedBars kraken(String pair) {
        return read("kraken-1m-2023-03/kraken_" + pair + "_1min.csv.gz", "ts_ms", 1, "buy_vol");
    }

    Map<Long, Bar> byMinute() {
        return byMinute;
    }

    /** The file under ../shared/data; skips the test when it is absent. */
    static Path sharedFile(String file) {
        Path path = Path.of("..", "..", "shared", "data", file);
        assumeTrue(Files.exists(path), "skipped: ../shared/data/" + file + " is absent");
        return path;
    }

    private static long raw(String text) {
        return new BigDecimal(text)
                .setScale(FixedPoint.DIGITS, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }
}
