package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A loopback server that speaks as much of OpenAI's chat protocol as a client needs and misbehaves as told: one scripted
 * behaviour a request, the last one for ever.
 */
final class ScriptedModelServer implements AutoCloseable {
    /** What to do with one request. */
    interface Behaviour {
        void answer(HttpExchange exchange, String request) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<Behaviour> script = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorisations = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ScriptedModelServer(Behaviour... behaviours) throws IOException {
        script.addAll(List.of(behaviours));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** From here on, this. */
    void then(Behaviour behaviour) {
        script.clear();
        script.add(behaviour);
    }

    /** Bodies of the requests so far. */
    List<String> requests() {
        return requests;
    }

    List<String> authorisations() {
        return authorisations;
    }

    static Behaviour says(String text) {
        return (exchange, _) -> send(exchange, 200, completion(text));
    }

    static Behaviour status(int code) {
        return (exchange, _) -> {
            exchange.getResponseHeaders().add("Retry-After", "30");
            send(exchange, code, "{\"error\":{\"message\":\"scripted\",\"type\":\"scripted\"}}");
        };
    }

    static Behaviour body(String body) {
        return (exchange, _) -> send(exchange, 200, body);
    }

    /** Refuses requests that demand more than {@code allowed}; answers the others. */
    static Behaviour refusesForm(String refused, String text) {
        return (exchange, request) -> {
            if (request.contains(refused)) {
                send(exchange, 400, "{\"error\":{\"message\":\"response_format is not supported\"}}");
            } else {
                send(exchange, 200, completion(text));
            }
        };
    }

    /** Takes the request and never answers, until the server closes. */
    Behaviour hangs() {
        return (_, _) -> awaitClose();
    }

    /** Sends half of an answer and then nothing. */
    Behaviour hangsMidAnswer(String text) {
        return (exchange, _) -> {
            byte[] whole = completion(text).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, whole.length);
            OutputStream out = exchange.getResponseBody();
            out.write(whole, 0, whole.length / 2);
            out.flush();
            awaitClose();
        };
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(request);
            authorisations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            Behaviour behaviour = script.size() > 1 ? script.poll() : script.peek();
            if (behaviour != null) {
                behaviour.answer(exchange, request);
            }
        } catch (IOException clientWentAway) {
            throw new UncheckedIOException(clientWentAway);
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String completion(String text) {
        return "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"scripted-1\",\"choices\":[{\"index\":0,"
                + "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(text))
                + "\"}}],\"usage\":{\"prompt_tokens\":300,\"completion_tokens\":80,\"total_tokens\":380}}";
    }
}
