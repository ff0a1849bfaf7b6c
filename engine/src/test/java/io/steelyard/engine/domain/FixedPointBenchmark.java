package io.steelyard.engine.domain;

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

/** What a product of two fixed-point numbers costs: within 64 bits, and beyond them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class FixedPointBenchmark {

    private static final long SCALE = 100_000_000;

    private long price = 99_920_000;
    private long one = SCALE;
    private long tenMillion = 10_000_000 * SCALE;

    /** One coin times a price: the product fits a long. */
    @Benchmark
    public long small() {
        return FixedPoint.mulDivFloor(one, price, SCALE);
    }

    /** Ten million times a price: the product needs 128 bits. */
    @Benchmark
    public long large() {
        return FixedPoint.mulDivFloor(tenMillion, price, SCALE);
    }
}
