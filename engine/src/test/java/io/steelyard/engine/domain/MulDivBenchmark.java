package io.steelyard.engine.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
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

/** A notional: a product that fits 64 bits, one that needs 128, and what a {@link BigDecimal} takes for it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MulDivBenchmark {
    private long price = 99_910_000L;
    private long small = 12_345_678_900L; // 123 coins
    private long large = 1_000_000_000_000_000L; // ten million coins

    @Benchmark
    public long narrow() {
        return FixedPoint.mulDivFloor(small++, price, FixedPoint.ONE);
    }

    @Benchmark
    public long wide() {
        return FixedPoint.mulDivFloor(large++, price, FixedPoint.ONE);
    }

    @Benchmark
    public long bigDecimal() {
        return BigDecimal.valueOf(large++)
                .multiply(BigDecimal.valueOf(price))
                .divide(BigDecimal.valueOf(FixedPoint.ONE), RoundingMode.FLOOR)
                .longValueExact();
    }
}
