package io.steelyard.engine.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/**
 * The market path allocates nothing in steady state. Before the compiler has settled a round may allocate, so the best of
 * some rounds counts; an allocation on the path would be in all of them.
 */
class AllocationTest {
    private static final int ROUNDS = 30;
    private static final int STEPS = 50_000;
    private static final double MOST_BYTES_PER_INPUT = 0.05; // what the measurement itself takes, spread out
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MarketPath path = new MarketPath();
    private long consumed; // so that no step may be left out

    @Test
    void shouldAllocateNothingOnQuotes() {
        assertAllocatesNothing(path::quote);
    }

    @Test
    void shouldAllocateNothingOnTrades() {
        assertAllocatesNothing(path::trade);
    }

    @Test
    void shouldAllocateNothingOnBookLevels() {
        assertAllocatesNothing(path::book);
    }

    /** A hundred quotes a second: what is judged once a second of feed time is on the path too. */
    @Test
    void shouldAllocateNothingWhereEverySecondIsJudged() {
        assertAllocatesNothing(new MarketPath(10_000_000)::quote);
    }

    /** The test of the test: a single allocation for each input is seen. */
    @Test
    void shouldSeeAnAllocationOnEachInput() {
        Object[] kept = new Object[1];
        double least = leastBytesPerInput(() -> {
            kept[0] = new long[1];
            return path.quote();
        });
        assertTrue(least >= 16, () -> "saw " + least + " bytes");
    }

    private void assertAllocatesNothing(LongSupplier step) {
        double least = leastBytesPerInput(step);
        assertTrue(least <= MOST_BYTES_PER_INPUT, () -> least + " bytes for each input");
    }

    private double leastBytesPerInput(LongSupplier step) {
        double least = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > MOST_BYTES_PER_INPUT; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < STEPS; i++) {
                consumed += step.getAsLong();
            }
            least = Math.min(least, (double) (threads.getCurrentThreadAllocatedBytes() - before) / STEPS);
        }
        assertTrue(consumed != 0);
        return least;
    }
}
