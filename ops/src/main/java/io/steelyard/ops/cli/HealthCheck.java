package io.steelyard.ops.cli;

import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.engine.config.ConfigException;
import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.domain.CoinPair;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The doctor's checks, each a pure look at the machine. */
final class HealthCheck {
    private static final int NEEDED_JDK = 25;
    private static final long NEEDED_BYTES = 1L << 30;
    private static final List<String> NEEDED_FLAGS = List.of(
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");

    /** What one check found, and what to do about it when it is not good. */
    record Finding(String what, boolean good, String detail, String fix) {}

    private HealthCheck() {}

    static List<Finding> all(Path state, Path backtest, Path limits) {
        List<Finding> findings = new ArrayList<>(machine(state));
        findings.add(backtestFile(backtest));
        findings.add(limitsFile(limits));
        return findings;
    }

    /** JDK, flags, disk and locks. */
    static List<Finding> machine(Path state) {
        return List.of(jdk(), flags(), analytics(), disk(state), locks(state));
    }

    /** With the limits, instruments and issuers that it names, and the mandate, which must be one that may bind a run. */
    private static Finding backtestFile(Path file) {
        return configuration(
                "configuration",
                file,
                () -> MandateGuard.require(BacktestConfig.load(file, Map.of()).mandate()));
    }

    private static Finding limitsFile(Path file) {
        return configuration("limits", file, () -> ConfigLoader.loadLimits(file, CoinPair.USDC_USDT));
    }

    /** Reads a file and whatever it names. */
    @FunctionalInterface
    private interface Loading {
        void run() throws IOException;
    }

    private static Finding configuration(String what, Path file, Loading load) {
        try {
            load.run();
            return good(what, file + " is complete");
        } catch (MandateRefusedException refused) {
            return new Finding(
                    what,
                    false,
                    String.valueOf(refused.getMessage()).replace("\n", "; "),
                    "sign the mandate as it stands, or put the signed one back: steelyard mandate sign, verify");
        } catch (IOException absent) {
            return new Finding(what, false, absent.toString(), "put the file there that the configuration names");
        } catch (ConfigException wrong) {
            return new Finding(
                    what,
                    false,
                    String.join("; ", wrong.problems()),
                    "correct each key named, or take the shipped file");
        }
    }

    private static Finding good(String what, String detail) {
        return new Finding(what, true, detail, "");
    }

    private static Finding jdk() {
        int feature = Runtime.version().feature();
        return new Finding(
                "JDK",
                feature >= NEEDED_JDK,
                Runtime.version() + ", needed " + NEEDED_JDK + " or newer",
                "install a JDK " + NEEDED_JDK + " and set STEELYARD_JAVA_HOME to its folder");
    }

    private static Finding flags() {
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> missing =
                NEEDED_FLAGS.stream().filter(flag -> !given.contains(flag)).toList();
        return new Finding(
                "JVM flags",
                missing.isEmpty(),
                missing.isEmpty() ? "all there" : "missing " + missing,
                "start with bin/steelyard, or give java the file jvm.options as @jvm.options");
    }

    private static Finding analytics() {
        boolean absent;
        try {
            Class.forName("net.openhft.chronicle.analytics.Analytics", false, HealthCheck.class.getClassLoader());
            absent = false;
        } catch (ClassNotFoundException e) {
            absent = true;
        }
        return new Finding(
                "no usage reporting",
                absent,
                absent ? "chronicle-analytics is absent" : "chronicle-analytics is on the class path",
                "remove chronicle-analytics-*.jar from lib");
    }

    private static Finding disk(Path state) {
        try {
            long free = Files.getFileStore(existing(state)).getUsableSpace();
            return new Finding(
                    "disk",
                    free >= NEEDED_BYTES,
                    (free >> 20) + " MiB free at " + existing(state),
                    "make room, " + (NEEDED_BYTES >> 20) + " MiB are needed, or name another --state");
        } catch (IOException e) {
            return new Finding("disk", false, e.toString(), "name a --state on a disk that can be read");
        }
    }

    /** Takes and gives back a lock in the state folder, which network file systems sometimes cannot. */
    private static Finding locks(Path state) {
        Path folder = existing(state);
        try {
            Path probe = Files.createTempFile(folder, "doctor", ".lock");
            try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                return new Finding(
                        "file locks",
                        lock != null,
                        (lock == null ? "no lock to be had in " : "locking works in ") + folder,
                        "name a --state on a local disk");
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            return new Finding(
                    "file locks",
                    false,
                    "cannot write in " + folder + ": " + e,
                    "name a --state that this user may write");
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
