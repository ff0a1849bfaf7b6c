package io.steelyard.connectors.llama;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A {@link LlamaServer} in a JVM of its own, from the side of the test that started it; everything it writes is in target/. */
public final class LlamaProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final String port;
    private final String tlsPort;

    private LlamaProcess(Process process) throws IOException {
        this.process = process;
        this.said = process.inputReader();
        String line = said.readLine();
        while (line != null && !line.startsWith("ports ")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the model server did not start: target/llama/*/server.log says why");
        }
        List<String> ports = List.of(line.split(" ", -1));
        this.port = ports.get(1);
        this.tlsPort = ports.get(2);
    }

    /** Serves the tiny model with random weights. */
    static LlamaProcess random(String name, long seed) throws IOException, InterruptedException {
        Path folder = folder(name);
        Path file = folder.resolve("tiny-random.gguf");
        Files.write(file, TinyLlama.random(seed).toGguf("steelyard-tiny-random"));
        return start(folder, file, 1, false, 0);
    }

    /** Serves the tiny model that {@link TinyTrainer} taught, on any port. */
    static LlamaProcess trained(String name) throws IOException, InterruptedException {
        return trained(name, 0);
    }

    /** Serves the tiny model that {@link TinyTrainer} taught on {@code port}. */
    static LlamaProcess trained(String name, int port) throws IOException, InterruptedException {
        Path folder = folder(name);
        Path file = folder.resolve("tiny-trained.gguf");
        try (InputStream weights =
                Objects.requireNonNull(LlamaProcess.class.getResourceAsStream("tiny-trained.gguf"), "no weights")) {
            Files.copy(weights, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return start(folder, file, 1, false, port);
    }

    /** Serves {@code model}, which knows how a conversation is written down. */
    public static LlamaProcess instruct(String name, Path model) throws IOException, InterruptedException {
        return start(folder(name), model, Math.ceilDiv(Runtime.getRuntime().availableProcessors(), 2), true, 0);
    }

    /** Whether llama.cpp comes with a library for this machine; the others skip these tests, and say so. */
    public static boolean isSupported() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        return List.of("amd64", "x86_64", "aarch64").contains(processor)
                && (system.startsWith("linux") || system.startsWith("mac"));
    }

    int port() {
        return Integer.parseInt(port);
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    /** The same server behind a certificate that nobody trusts. */
    String selfSignedUrl() {
        return "https://127.0.0.1:" + tlsPort + "/v1";
    }

    /** TLS spoken to the door that does not speak it. */
    String tlsToPlainUrl() {
        return "https://127.0.0.1:" + port + "/v1";
    }

    /** From here on, this. */
    void misbehave(Fault fault) {
        try {
            process.outputWriter().write(fault.name() + "\n");
            process.outputWriter().flush();
            String answer = said.readLine();
            if (!("now " + fault).equals(answer)) {
                throw new IllegalStateException("the model server said " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server at once, in the middle of whatever it does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectories(Path.of("target", "llama", name).toAbsolutePath());
    }

    private static LlamaProcess start(Path folder, Path model, int threads, boolean templated, int port)
            throws IOException, InterruptedException {
        Path keys = folder.resolveSibling("self-signed.p12");
        SelfSigned.make(keys);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dde.kherud.llama.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LlamaServer.class.getName(),
                        model.toString(),
                        Integer.toString(threads),
                        Boolean.toString(templated),
                        keys.toString(),
                        Integer.toString(port))
                .redirectError(folder.resolve("server.log").toFile())
                .start();
        return new LlamaProcess(process);
    }
}
