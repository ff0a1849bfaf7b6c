package io.steelyard.backtest.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the benchmark is run.
 *
 * @param data folder of the recorded data; null for made-up days only
 * @param cache where imported journals are kept
 * @param config the backtester's configuration
 * @param instruments the catalogue of listings
 * @param manifest another definition than the shipped one; null for that
 * @param contestants who is scored
 * @param trials whether placebos and attacks are run
 * @param build version of the program
 * @param command how it was called
 */
public record BenchOptions(
        @Nullable Path data,
        Path cache,
        Path config,
        Path instruments,
        @Nullable Path manifest,
        List<Contestant> contestants,
        boolean trials,
        String build,
        String command) {

    public BenchOptions {
        contestants = List.copyOf(contestants);
        if (contestants.isEmpty()) {
            throw new IllegalArgumentException("Condition failed: at least one policy or file of weights");
        }
    }
}
