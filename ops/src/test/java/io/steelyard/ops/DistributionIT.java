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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that an operator gets: unpacked into a folder with a space in its name, and started from elsewhere. */
final class DistributionIT {

    private static final String GATE = "io.steelyard.engine.risk.";

    @TempDir
    private static Path folder;

    private static Path home;

    private record Ended(int exitCode, String out, String err) {}

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        var archive = System.getProperty("steelyard.archive");
        var target = Files.createDirectory(folder.resolve("with space"));
        var ended = run(folder, List.of("tar", "-xzf", archive, "-C", target.toString()), List.of());
        assertEquals(0, ended.exitCode(), ended.err());
        try (var roots = Files.list(target)) {
            home = roots.findFirst().orElseThrow();
        }
    }

    @Test
    void shouldPrintItsBuildWhereverItIsStarted() throws IOException, InterruptedException {
        var ended = steelyard("--version");

        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(ended.out().matches("steelyard \\d+\\.\\d+\\.\\d+\\S*\\+\\w+\\S*\\R"), ended.out());
        assertEquals("", ended.err());
    }

    @Test
    void shouldExplainItself() throws IOException, InterruptedException {
        var ended = steelyard("--help");

        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(ended.out().contains("Usage: steelyard"), ended.out());
        assertEquals("", ended.err());
    }

    @Test
    void shouldSayWhatToInstallWhenThereIsNoJdk() throws IOException, InterruptedException {
        var nowhere = Files.createDirectories(folder.resolve("nowhere"));
        var command = List.of(home.resolve("bin/steelyard").toString(), "--version");
        var ended = run(
                folder,
                command,
                List.of(
                        "STEELYARD_JAVA_HOME=" + nowhere,
                        "JAVA_HOME=" + nowhere,
                        "STEELYARD_JVM_FOLDER=" + nowhere,
                        "PATH=" + pathWithoutJava()));

        assertEquals(3, ended.exitCode(), ended.err());
        assertEquals("", ended.out());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertTrue(ended.err().contains("JDK 25"), ended.err());
    }

    @Test
    void shouldCarryNoAnalyticsAndNoTestLibrary() throws IOException {
        try (var jars = Files.list(home.resolve("lib"))) {
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
        try (var jars = Files.list(home.resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("steelyard-engine-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Ended steelyard(String argument) throws IOException, InterruptedException {
        return run(
                folder,
                List.of(home.resolve("bin/steelyard").toString(), argument),
                List.of("STEELYARD_JAVA_HOME=" + System.getProperty("java.home")));
    }

    /** A folder with the few tools that the scripts use, and no JVM. */
    private static String pathWithoutJava() throws IOException {
        var tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : List.of("bash", "env", "readlink", "dirname")) {
            var wrapper = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
            assertTrue(wrapper.toFile().setExecutable(true));
        }
        return tools.toString();
    }

    private static Path onPath(String tool) {
        for (var part : System.getenv("PATH").split(":", -1)) {
            var candidate = Path.of(part, tool);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("Condition failed: no " + tool + " on the PATH");
    }

    private static Ended run(Path where, List<String> command, List<String> environment)
            throws IOException, InterruptedException {
        var out = Files.createTempFile(folder, "out", ".txt");
        var err = Files.createTempFile(folder, "err", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        for (var variable : environment) {
            var equals = variable.indexOf('=');
            builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        var process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("Invariant: ended within a minute: " + command);
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
