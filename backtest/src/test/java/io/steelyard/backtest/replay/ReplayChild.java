package io.steelyard.backtest.replay;

import io.steelyard.engine.journal.MemoryJournal;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JVM of its own that runs the synthetic depeg and writes its collectors and both hashes to the file given. */
final class ReplayChild {
    private ReplayChild() {}

    public static void main(String[] args) throws java.io.IOException {
        BacktestResult result = SyntheticDepeg.run("hazard", new MemoryJournal());
        List<String> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .toList();
        Files.write(
                Path.of(args[0]),
                List.of(
                        collectors.toString(),
                        result.run().decisionsHash() + " "
                                + Long.toHexString(result.run().stateHash()) + " "
                                + result.counts().fills()));
    }
}
