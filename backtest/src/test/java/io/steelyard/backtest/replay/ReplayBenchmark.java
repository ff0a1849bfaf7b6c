package io.steelyard.backtest.replay;

import io.steelyard.engine.core.TradingCore;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.QuoteUpdated;
import io.steelyard.engine.journal.ChronicleJournal;
import io.steelyard.engine.journal.MemoryJournal;
import io.steelyard.engine.loop.CoreReplay;
import io.steelyard.engine.loop.TimerQueue;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * Quotes a second from a journal on disk through the whole core with the default policy, on one thread; an operation is
 * one quote. The replay is that of verify: timers and reports of the run are in the journal and are folded too, and every
 * decision is compared.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class ReplayBenchmark {
    /** Quotes in the journal. */
    public static final int QUOTES = 2_000_000;

    private static final long MILLISECOND = 1_000_000L;

    private final BacktestSetup setup = SyntheticDepeg.setup("hazard");
    private long setUpSum;
    private Path folder = Path.of("");
    private Journal run = new MemoryJournal();

    /** A thousand quotes a second on the two dollar legs and the cross, for 33 minutes. */
    @Setup(Level.Trial)
    public void record() throws IOException {
        folder = Files.createTempDirectory("replay-benchmark");
        try (Journal source = ChronicleJournal.open(folder.resolve("source"))) {
            write(source);
        }
        BacktestSetup open = new BacktestSetup(
                setup.run(),
                RunMode.BACKTEST,
                setup.build(),
                setup.configHash(),
                setup.limitsHash(),
                setup.core(),
                setup.limits(),
                setup.policyId(),
                setup.policy(),
                setup.strategies(),
                setup.advice(),
                setup.venue(),
                setup.start(),
                BacktestSetup.JOURNAL_START,
                BacktestSetup.JOURNAL_END,
                null);
        run = ChronicleJournal.open(folder.resolve("run"));
        try (Journal source = ChronicleJournal.open(folder.resolve("source"))) {
            BacktestRunner.run(open, source, run, new BacktestRunner.Names("", ""), (inputs, time) -> {});
        }
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        run.close();
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(QUOTES)
    public long journalToCore() {
        TradingCore core = new TradingCore(
                setup.core(),
                setup.limits(),
                setup.policy().get(),
                setup.strategies().get());
        CoreReplay replay = new CoreReplay(core, new TimerQueue(), (cause, recorded, replayed) -> {
            throw new IllegalStateException("different at " + cause);
        });
        try (JournalCursor cursor = run.cursor(1)) {
            replay.replay(cursor);
        }
        return core.stateHash();
    }

    /** What a replay allocates before its first quote: a fresh core and a cursor. An operation is one of these. */
    @Benchmark
    public long setUpOnly() {
        TradingCore core = new TradingCore(
                setup.core(),
                setup.limits(),
                setup.policy().get(),
                setup.strategies().get());
        try (JournalCursor cursor = run.cursor(1)) {
            for (int i = 0; i < 1_000 && cursor.next(); i++) {
                setUpSum += cursor.sequence();
            }
        }
        return setUpSum + core.navRaw();
    }

    /** The journal alone: every entry decoded, nothing folded. */
    @Benchmark
    @OperationsPerInvocation(QUOTES)
    public long journalOnly() {
        long sum = 0;
        try (JournalCursor cursor = run.cursor(1)) {
            while (cursor.next()) {
                sum += cursor.ingestTimeNanos() ^ (cursor.entry() instanceof QuoteUpdated q ? q.bidRaw() : 1);
            }
        }
        return sum;
    }

    private static void write(Journal source) {
        Random random = new Random(11);
        long start = SyntheticDepeg.START;
        List<Integer> ids = List.of(1, 2, 4);
        for (int id : ids) {
            source.append(
                    new InstrumentListed(
                            start, Objects.requireNonNull(MarchJournal.CATALOGUE.find(InstrumentId.of(id)))),
                    start);
        }
        QuoteUpdated quote = QuoteUpdated.of(start, InstrumentId.of(1), 1, 1, 2, 1);
        for (int i = 0; i < QUOTES; i++) {
            long now = start + i * MILLISECOND;
            long bid = 99_990_000L + random.nextInt(-5, 6) * 1_000L;
            quote.fill(
                    now, InstrumentId.of(ids.get(i % 3)), bid, 1_000_000_000_000L, bid + 10_000L, 1_000_000_000_000L);
            source.append(quote, now);
        }
        source.flush();
    }
}
