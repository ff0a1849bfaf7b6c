package io.steelyard.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that an operator gets: unpacked into a folder with a space in its name, and started from elsewhere. */
final class DistributionIT {

    private static final String GATE = "io.steelyard.engine.risk.";

    @TempDir
    private static Path folder;

    private static UnpackedArchive distribution;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        distribution = UnpackedArchive.into(folder);
    }

    @Test
    void shouldPrintItsBuildWhereverItIsStarted() throws IOException, InterruptedException {
        var ended = distribution.steelyard("--version");

        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(ended.out().matches("steelyard \\d+\\.\\d+\\.\\d+\\S*\\+\\w+\\S*\\R"), ended.out());
        assertEquals("", ended.err());
    }

    @Test
    void shouldExplainItself() throws IOException, InterruptedException {
        var ended = distribution.steelyard("--help");

        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(ended.out().contains("Usage: steelyard"), ended.out());
        assertEquals("", ended.err());
    }

    @Test
    void shouldSayWhatToInstallWhenThereIsNoJdk() throws IOException, InterruptedException {
        var nowhere = Files.createDirectories(folder.resolve("nowhere"));
        var ended = distribution.run(
                List.of("bin/steelyard", "--version"),
                List.of(
                        "STEELYARD_JAVA_HOME=" + nowhere,
                        "JAVA_HOME=" + nowhere,
                        "STEELYARD_JVM_FOLDER=" + nowhere,
                        "PATH=" + distribution.pathWith(Map.of())));

        assertEquals(3, ended.exitCode(), ended.err());
        assertEquals("", ended.out());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertTrue(ended.err().contains("JDK 25"), ended.err());
    }

    @Test
    void shouldCarryNoAnalyticsAndNoTestLibrary() throws IOException {
        try (var jars = Files.list(distribution.home().resolve("lib"))) {
            var names = jars.map(jar -> jar.getFileName().toString()).toList();
            assertTrue(names.stream().anyMatch(name -> name.startsWith("chronicle-queue-")), names.toString());
            assertFalse(
                    names.stream().anyMatch(name -> name.matches("(chronicle-analytics|junit|jqwik|jmh|.*-tests).*")),
                    names.toString());
        }
    }

    @Test
    void shouldRefuseAForeignClassInTheRoomOfTheGate() throws IOException, ClassNotFoundException {
        var engine = engineJar();
        var foreign = Files.createDirectories(folder.resolve("foreign"));
        var forged = ClassFile.of().build(ClassDesc.of(GATE + "Forged"), builder -> {});
        Files.write(
                Files.createDirectories(foreign.resolve(GATE.replace('.', '/'))).resolve("Forged.class"), forged);

        try (var loader = new URLClassLoader(
                new URL[] {engine.toUri().toURL(), foreign.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            loader.loadClass(GATE + "ApprovedOrder");
            var refused = assertThrows(SecurityException.class, () -> loader.loadClass(GATE + "Forged"));
            assertTrue(String.valueOf(refused.getMessage()).contains("sealing violation"), refused.toString());
        }
    }

    private static Path engineJar() throws IOException {
        try (var jars = Files.list(distribution.home().resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("steelyard-engine-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
