package io.steelyard.engine.core;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One market input through the whole core, without journal. With {@code -prof gc} each must show 0 B/op. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CoreStepBenchmark {
    private final MarketPath path = new MarketPath();

    @Benchmark
    public long quote() {
        return path.quote();
    }

    @Benchmark
    public long trade() {
        return path.trade();
    }

    @Benchmark
    public long bookLevel() {
        return path.book();
    }

    /** What a checkpoint costs on a small market. */
    @Benchmark
    public long stateHash() {
        return path.stateHash();
    }
}
