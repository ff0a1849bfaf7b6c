package io.steelyard.connectors.llama;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What this JVM holds open: threads by name, the virtual ones too, and files with sockets. */
final class LiveThreads {
    private LiveThreads() {}

    /** Threads called {@code name}, after up to {@code patience} for the last of them to end. */
    static long named(String name, Duration patience) throws IOException, InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        long count = named(name);
        while (count > 0 && System.nanoTime() < until) {
            Thread.sleep(20);
            count = named(name);
        }
        return count;
    }

    /** Open files and sockets; 0 where the system does not tell. */
    static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private static long named(String name) throws IOException {
        Path dump = Files.createDirectories(Path.of("target", "llama"))
                .resolve("threads.json")
                .toAbsolutePath();
        Files.deleteIfExists(dump);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
        try (var lines = Files.lines(dump)) {
            return lines.filter(line -> line.contains("\"name\": \"" + name + "\""))
                    .count();
        }
    }
}
