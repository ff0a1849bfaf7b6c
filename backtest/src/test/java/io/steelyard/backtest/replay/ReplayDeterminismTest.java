package io.steelyard.backtest.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.backtest.SharedData;
import io.steelyard.engine.journal.MemoryJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same journal, the same configuration: the same decisions and the same state, whatever the JVM does about memory. */
final class ReplayDeterminismTest {
    @TempDir
    Path folder;

    @Test
    void shouldDecideTheSameTwice() {
        BacktestResult first = SyntheticDepeg.run("hazard", new MemoryJournal());
        BacktestResult second = SyntheticDepeg.run("hazard", new MemoryJournal());
        assertTrue(first.counts().fills() > 10, () -> "the policy trades, was " + first.counts());
        assertEquals(first.run().decisionsHash(), second.run().decisionsHash());
        assertEquals(first.run().stateHash(), second.run().stateHash());
        assertEquals(first.minutes(), second.minutes());
    }

    @Test
    void shouldTellDifferentPoliciesApart() {
        BacktestResult hazard = SyntheticDepeg.run("hazard", new MemoryJournal());
        BacktestResult hold = SyntheticDepeg.run("hold", new MemoryJournal());
        assertNotEquals(hazard.run().decisionsHash(), hold.run().decisionsHash());
        assertNotEquals(hazard.run().stateHash(), hold.run().stateHash());
    }

    @Test
    void shouldDecideTheSameUnderTwoCollectors() throws IOException, InterruptedException {
        List<String> serial = child("-XX:+UseSerialGC");
        List<String> parallel = child("-XX:+UseParallelGC");
        assertNotEquals(serial.getFirst(), parallel.getFirst());
        assertEquals(serial.getLast(), parallel.getLast());
    }

    private List<String> child(String collector) throws IOException, InterruptedException {
        Path answer = folder.resolve(collector.replaceAll("\\W", ""));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + SharedData.root().resolve("ops/jvm.options"),
                        collector,
                        "-cp",
                        classPath,
                        ReplayChild.class.getName(),
                        answer.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "the child ends within five minutes");
        assertEquals(0, process.exitValue(), () -> read(folder.resolve("output")));
        return Files.readAllLines(answer);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
