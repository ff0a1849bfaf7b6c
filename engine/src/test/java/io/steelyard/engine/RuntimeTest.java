package io.steelyard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves that the JVM which runs our tests can run the engine: its version, its flags, and no analytics. */
final class RuntimeTest {

    @Test
    void shouldRunOnJava25OrNewer() {
        assertTrue(Runtime.version().feature() >= 25, () -> "runs on " + Runtime.version());
    }

    @Test
    void shouldOpenAppendAndReadAQueueWithTheSharedFlags(@TempDir Path folder) {
        try (var queue = SingleChronicleQueueBuilder.binary(folder).build();
                var appender = queue.createAppender();
                var tailer = queue.createTailer()) {
            var written = Bytes.allocateElasticOnHeap().append("steelyard");
            appender.writeBytes(written);

            var read = Bytes.allocateElasticOnHeap();
            assertTrue(tailer.readBytes(read));
            assertEquals("steelyard", read.toString());
        }
    }

    @Test
    void shouldNotCarryTheAnalyticsLibrary() {
        var loader = RuntimeTest.class.getClassLoader();
        assertNotNull(loader.getResource("net/openhft/chronicle/queue/ChronicleQueue.class"));
        assertNull(loader.getResource("net/openhft/chronicle/analytics/Analytics.class"));
        assertEquals("true", System.getProperty("chronicle.analytics.disable"));
    }
}
