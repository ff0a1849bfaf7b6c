package io.steelyard.backtest.bench;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One source of recorded data, imported once and read by many windows.
 *
 * @param id short name, unique
 * @param format id of the importer
 * @param instrument listing or asset
 * @param venue where, if the instrument does not say
 * @param columns for {@code ohlc-csv}
 * @param bar length of a bar, zero where the format says it
 * @param files below the data folder, in the order of time
 */
record BenchFeed(
        String id,
        String format,
        String instrument,
        @Nullable String venue,
        String columns,
        Duration bar,
        List<String> files) {

    BenchFeed {
        files = List.copyOf(files);
    }
}
