package io.steelyard.backtest.imports;

import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.StoredJournal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A row of a file: read and parsed alone, and all the way into a journal on disk. One operation is one row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ImportBenchmark {
    private static final int ROWS = 200_000;
    private static final Instrument BTC = new Instrument(
            InstrumentId.of(6),
            new VenueId("binance"),
            new Asset("BTC"),
            Asset.USDT,
            Price.of("0.01"),
            Quantity.ZERO,
            Bps.ZERO,
            Bps.ZERO);

    /** CPU time of the benchmark's thread beside the wall's: on a busy machine only the first says anything. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cpu {
        public long cpuNanos;
        public long rows;

        long timed(LongSupplier work) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadCpuTime();
            long result = work.getAsLong();
            cpuNanos += threads.getCurrentThreadCpuTime() - before;
            rows += ROWS;
            return result;
        }
    }

    private Path folder = Path.of("");
    private Path klines = Path.of("");
    private Path quotes = Path.of("");
    private long entries;

    @Setup(Level.Trial)
    public void write() throws IOException {
        folder = Files.createTempDirectory("import-benchmark");
        klines = folder.resolve("klines.csv");
        quotes = folder.resolve("quotes.txt");
        try (BufferedWriter out = Files.newBufferedWriter(klines)) {
            for (int i = 0; i < ROWS; i++) {
                long open = 1_600_000_020_000L + i * 60_000L;
                out.write(open + ",22198.56000000,22203.07000000,22190.32000000,22198.27000000,206.68749000,"
                        + (open + 59_999) + ",4587987.96303340,6701,106.72395000,2369099.01225160,0\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(quotes)) {
            for (int i = 0; i < ROWS; i++) {
                out.write((1_723_161_253_000_000_000L + i * 1000L)
                        + " {\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":" + i + ",\"s\":\"BTCUSDT\",\"b\":"
                        + "\"61837.63000000\",\"B\":\"3.78826000\",\"a\":\"61837.64000000\",\"A\":\"1.54698000\"}}\n");
            }
        }
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long klinesParsed(Cpu cpu) {
        return cpu.timed(() -> parsed("binance-klines", klines));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long rawQuotesParsed(Cpu cpu) {
        return cpu.timed(() -> parsed("binance-ws-raw", quotes));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long klinesIntoJournal(Cpu cpu) {
        return cpu.timed(() -> intoJournal("binance-klines", klines));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long rawQuotesIntoJournal(Cpu cpu) {
        return cpu.timed(() -> intoJournal("binance-ws-raw", quotes));
    }

    private long parsed(String format, Path file) {
        ImportRequest request = request(format, file);
        ImportTally tally = new ImportTally();
        ImportRun.Sink sink = (input, time) -> entries++;
        Importers.of(format).read(request, new ImportRun(sink, tally, request.onBadRow(), ImportProgress.SILENT, 0));
        return entries;
    }

    /** A new journal each time, beside the one before, which is replaced: the merge is not measured. */
    private long intoJournal(String format, Path file) {
        Path journal = folder.resolve("journal-" + entries++);
        return new JournalImport(ChronicleJournal::open, StoredJournal::openToReplace)
                .run(request(format, file), journal, ImportProgress.SILENT)
                .entries();
    }

    private static ImportRequest request(String format, Path file) {
        return ImportRequest.of(new InstrumentCatalogue(List.of(BTC)), format, "binance:BTC/USDT", null, List.of(file));
    }
}
