package io.steelyard.engine.journal;

import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/**
 * What one quote costs, 72 bytes on disk: appended to a fresh journal beside the same bytes written into a fresh mapped
 * file, read back beside the same fields read from a mapped file, hashed into the chain. Nanoseconds an entry; the folder
 * is under {@code java.io.tmpdir}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 9)
@Fork(1)
public class JournalBenchmark {
    private static final int ENTRIES = 1 << 20;
    private static final int RECORD = 72;
    private static final int LONGS = RECORD / Long.BYTES;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private final QuoteUpdated quote = new QuoteUpdated();
    private final HashChain chain = new HashChain();
    private final byte[] record = new byte[RecordHeader.MAX_RECORD_BYTES];
    private MemorySegment mapped = MemorySegment.NULL;
    private @Nullable ChronicleJournal journal;
    private Path folder = Path.of("");
    private Path full = Path.of("");

    @Setup(Level.Trial)
    public void fillJournalAndFile() throws IOException {
        full = Files.createTempDirectory("steelyard-bench");
        try (ChronicleJournal filled = ChronicleJournal.open(full.resolve("journal"))) {
            append(filled, false);
        }
        try (FileChannel channel = FileChannel.open(
                full.resolve("mapped"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            write(channel.map(MapMode.READ_WRITE, 0, (long) ENTRIES * RECORD, Arena.ofAuto()));
        }
    }

    @Setup(Level.Iteration)
    public void openFresh() throws IOException {
        folder = Files.createTempDirectory("steelyard-bench");
        journal = ChronicleJournal.open(folder.resolve("journal"));
        Path file = folder.resolve("mapped");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            mapped = channel.map(MapMode.READ_WRITE, 0, (long) ENTRIES * RECORD, Arena.ofAuto());
        }
    }

    @TearDown(Level.Iteration)
    public void removeFresh() {
        if (journal != null) {
            journal.close();
        }
        JournalForger.delete(folder);
    }

    @TearDown(Level.Trial)
    public void removeFull() {
        JournalForger.delete(full);
    }

    /** Full blocks, as in a burst, an import or a backtest. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long appendFullBlocks() {
        return append(Objects.requireNonNull(journal), false);
    }

    /** Each entry flushed at once, as when inputs come one by one. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long appendLoneEntries() {
        return append(Objects.requireNonNull(journal), true);
    }

    /** The floor of both: nine longs an entry into fresh pages. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long floorMappedWrite() {
        return write(mapped);
    }

    /** Every block checked, every entry decoded, every field read. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long readCursor() {
        long sum = 0;
        try (JournalCursor cursor = StoredJournal.open(full.resolve("journal")).cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof QuoteUpdated it) {
                    sum += it.venueTimeNanos()
                            + it.instrument().value()
                            + it.bidRaw()
                            + it.bidSizeRaw()
                            + it.askRaw()
                            + it.askSizeRaw()
                            + cursor.sequence()
                            + cursor.ingestTimeNanos();
                }
            }
        }
        return sum;
    }

    /** The floor of reading: the nine longs of each entry from a file that is mapped anew. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long floorMappedRead() throws IOException {
        long sum = 0;
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(full.resolve("mapped"), StandardOpenOption.READ)) {
            MemorySegment segment = channel.map(MapMode.READ_ONLY, 0, (long) ENTRIES * RECORD, arena);
            for (long at = 0; at < (long) ENTRIES * RECORD; at += RECORD) {
                for (int i = 0; i < LONGS; i++) {
                    sum += segment.get(LONG, at + i * (long) Long.BYTES);
                }
            }
        }
        return sum;
    }

    /** What the notary pays an entry, off the engine thread. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long chain() {
        for (int i = 0; i < ENTRIES; i++) {
            chain.add(record, 0, RECORD);
        }
        return chain.mark();
    }

    private long append(ChronicleJournal into, boolean flushEach) {
        for (int i = 0; i < ENTRIES; i++) {
            into.append(quote.fill(i, InstrumentId.of(i & 7), i, 2, i + 1, 4), i);
            if (flushEach) {
                into.flush();
            }
        }
        return into.lastSequence();
    }

    private static long write(MemorySegment segment) {
        for (long at = 0; at < (long) ENTRIES * RECORD; at += RECORD) {
            for (int i = 0; i < LONGS; i++) {
                segment.set(LONG, at + i * (long) Long.BYTES, at + i);
            }
        }
        return segment.get(LONG, 0);
    }
}
