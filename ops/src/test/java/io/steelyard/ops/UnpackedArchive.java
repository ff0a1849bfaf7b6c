package io.steelyard.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The archive that the build made, unpacked into a folder with a space in its name and started from its parent. */
record UnpackedArchive(Path folder, Path home) {
    private static final int SECONDS = 120;

    /** What a process left behind. */
    record Ended(int exitCode, String out, String err) {}

    static UnpackedArchive into(Path folder) throws IOException, InterruptedException {
        var target = Files.createDirectory(folder.resolve("with space"));
        var tar = List.of("tar", "-xzf", System.getProperty("steelyard.archive"), "-C", target.toString());
        var unpacking = new ProcessBuilder(tar).inheritIO().start();
        if (!unpacking.waitFor(SECONDS, TimeUnit.SECONDS) || unpacking.exitValue() != 0) {
            throw new IllegalStateException("Condition failed: the archive can be unpacked: " + tar);
        }
        try (var roots = Files.list(target)) {
            return new UnpackedArchive(folder, roots.findFirst().orElseThrow());
        }
    }

    /** Starts the program on the JDK that runs this test. */
    Ended steelyard(String argument) throws IOException, InterruptedException {
        return run(List.of("bin/steelyard", argument), List.of());
    }

    /** Starts one of the distribution's scripts; the environment is {@code NAME=value}, over this process's own. */
    Ended run(List<String> command, List<String> environment) throws IOException, InterruptedException {
        var words = new ArrayList<>(command);
        words.set(0, home.resolve(command.getFirst()).toString());
        var out = Files.createTempFile(folder, "out", ".txt");
        var err = Files.createTempFile(folder, "err", ".txt");
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("STEELYARD_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        for (var variable : environment) {
            var equals = variable.indexOf('=');
            builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        var process = builder.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("Invariant: ended within " + SECONDS + " seconds: " + words);
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** A folder with the few tools that the scripts use, and no JVM, as a value for {@code PATH}. */
    String pathWith(Map<String, String> replaced) throws IOException {
        var tools = Files.createTempDirectory(folder, "tools");
        for (var tool : List.of("bash", "env", "readlink", "dirname", "cat", "cksum", "mktemp", "mv", "rm", "tail")) {
            var script = replaced.getOrDefault(tool, "exec " + onPath(tool) + " \"$@\"");
            var wrapper = Files.writeString(tools.resolve(tool), "#!/bin/sh\n" + script + "\n");
            if (!wrapper.toFile().setExecutable(true)) {
                throw new IllegalStateException("Condition failed: can make executable " + wrapper);
            }
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
}
