package io.steelyard.ops.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The doctor's checks, each a pure look at the machine. */
final class HealthCheck {
    private static final int NEEDED_JDK = 25;
    private static final long NEEDED_BYTES = 1L << 30;
    private static final List<String> NEEDED_FLAGS = List.of(
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");

    /** What one check found. */
    record Finding(String what, boolean good, String detail) {}

    private HealthCheck() {}

    static List<Finding> all(Path state) {
        return List.of(jdk(), flags(), analytics(), disk(state), locks(state));
    }

    private static Finding jdk() {
        int feature = Runtime.version().feature();
        return new Finding("JDK", feature >= NEEDED_JDK, Runtime.version() + ", needed " + NEEDED_JDK + " or newer");
    }

    private static Finding flags() {
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> missing =
                NEEDED_FLAGS.stream().filter(flag -> !given.contains(flag)).toList();
        return new Finding("JVM flags", missing.isEmpty(), missing.isEmpty() ? "all there" : "missing " + missing);
    }

    private static Finding analytics() {
        boolean absent;
        try {
            Class.forName("net.openhft.chronicle.analytics.Analytics", false, HealthCheck.class.getClassLoader());
            absent = false;
        } catch (ClassNotFoundException e) {
            absent = true;
        }
        return new Finding("no usage reporting", absent, absent ? "chronicle-analytics is absent" : "it is present");
    }

    private static Finding disk(Path state) {
        try {
            long free = Files.getFileStore(existing(state)).getUsableSpace();
            return new Finding("disk", free >= NEEDED_BYTES, (free >> 20) + " MiB free at " + existing(state));
        } catch (IOException e) {
            return new Finding("disk", false, e.toString());
        }
    }

    /** Takes and gives back a lock in the state folder, which network file systems sometimes cannot. */
    private static Finding locks(Path state) {
        Path folder = existing(state);
        try {
            Path probe = Files.createTempFile(folder, "doctor", ".lock");
            try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                return new Finding("file locks", lock != null, "locking works in " + folder);
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            return new Finding("file locks", false, e.toString());
        }
    }

    private static Path existing(Path folder) {
        Path path = folder.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
