package io.steelyard.backtest.imports;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.event.BarClosed;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.event.TradePrinted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** What one importer made of files, kept in memory for a test. */
final class Imported implements ImportRun.Sink {
    private static final Path ROOT = root();

    static final InstrumentCatalogue CATALOGUE = InstrumentCatalogue.load(ROOT.resolve("config/instruments.toml"));

    final ImportTally tally = new ImportTally();
    final List<Input> inputs = new ArrayList<>();
    final List<Long> times = new ArrayList<>();

    static Imported by(ImportRequest request) {
        Imported imported = new Imported();
        ImportRun run = new ImportRun(imported, imported.tally, request.onBadRow(), ImportProgress.SILENT, 0);
        Importers.of(request.format()).read(request, run);
        return imported;
    }

    /** A file of the shared data; the calling test is skipped where the folder is absent. */
    static Path shared(String folder, String file) {
        Path data = ROOT.resolve("../shared/data").normalize();
        assumeTrue(Files.isDirectory(data.resolve(folder)), "skipped: ../shared/data/" + folder + " is absent");
        return data.resolve(folder).resolve(file);
    }

    static ImportRequest request(String format, String instrument, Path... files) {
        return ImportRequest.of(CATALOGUE, format, instrument, null, List.of(files));
    }

    /** Writes {@code lines} to a file in {@code folder}; gzip where the name says so. */
    static Path file(Path folder, String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        if (name.endsWith(".gz")) {
            try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(bytes);
            }
        } else {
            Files.write(file, bytes);
        }
        return file;
    }

    /** Epoch nanoseconds of an ISO time in UTC, such as {@code 2023-03-11T07:15}. */
    static long nanos(String isoUtc) {
        return LocalDateTime.parse(isoUtc).toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L;
    }

    static long raw(String decimal) {
        return FixedPoint.parseExact(decimal, FixedPoint.DIGITS);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
    }

    static void assertNear(long expected, long actual, long tolerance) {
        assertTrue(
                Math.abs(expected - actual) <= tolerance, () -> expected + " within " + tolerance + ", was " + actual);
    }

    <T extends Input> List<T> all(Class<T> type) {
        return inputs.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The bar that began at {@code isoUtc}, found by its end. */
    BarClosed barFrom(String isoUtc) {
        return Objects.requireNonNull(findBarFrom(isoUtc), "no bar from " + isoUtc);
    }

    @Nullable
    BarClosed findBarFrom(String isoUtc) {
        long start = nanos(isoUtc);
        return all(BarClosed.class).stream()
                .filter(bar -> bar.venueTimeNanos() - bar.durationNanos() == start)
                .findFirst()
                .orElse(null);
    }

    long count(ImportTally.Count what) {
        return tally.of(what);
    }

    @Override
    public void accept(Input input, long ingestTimeNanos) {
        inputs.add(copy(input));
        times.add(ingestTimeNanos);
    }

    private static Input copy(Input input) {
        return switch (input) {
            case BarClosed bar -> bar;
            case QuoteUpdated q ->
                QuoteUpdated.of(
                        q.venueTimeNanos(), q.instrument(), q.bidRaw(), q.bidSizeRaw(), q.askRaw(), q.askSizeRaw());
            case BookUpdated b ->
                BookUpdated.of(
                        b.venueTimeNanos(),
                        b.instrument(),
                        b.side(),
                        b.priceRaw(),
                        b.quantityRaw(),
                        b.updateId(),
                        b.flags());
            case TradePrinted t ->
                TradePrinted.of(
                        t.venueTimeNanos(), t.instrument(), t.aggressor(), t.priceRaw(), t.quantityRaw(), t.tradeId());
            case ChainInput chain -> chain;
            case ControlInput control -> control;
            case ExecutionInput execution -> execution;
        };
    }

    /** Surefire starts in the module, an editor at the root. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("backtest")) ? here : Objects.requireNonNull(here.getParent());
    }
}
