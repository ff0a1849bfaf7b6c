package io.steelyard.ops.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A model's endpoint on loopback whose plug can be pulled: it answers, hangs, or is not there at all. */
final class PluggedModel implements AutoCloseable {
    /** Has nothing to say, to whatever question. */
    static final String ABSTENTION = "{\"base_milli_nats\":0,\"quote_milli_nats\":0,\"venue_milli_nats\":%s,"
            + "\"regime\":\"UNKNOWN\",\"horizon_minutes\":60,\"confidence_percent\":0,\"abstain\":true,"
            + "\"evidence\":[],\"rationale\":\"Nothing to add.\"}";

    /** What the socket does. */
    enum Plug {
        IN,
        HANGING,
        OUT
    }

    private final UnaryOperator<String> answer;
    private final AtomicInteger requests = new AtomicInteger();
    private final int port;
    private @Nullable HttpServer server;
    private CountDownLatch released = new CountDownLatch(0);
    private Plug plug = Plug.OUT;

    /** {@code answer} makes the model's text out of the request's body. */
    PluggedModel(UnaryOperator<String> answer) throws IOException {
        this.answer = answer;
        server = listen(0);
        port = server.getAddress().getPort();
        plug = Plug.IN;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    int requests() {
        return requests.get();
    }

    synchronized void plug(Plug wanted) throws IOException {
        if (wanted == plug) {
            return;
        }
        plug = wanted;
        released.countDown();
        released = new CountDownLatch(wanted == Plug.HANGING ? 1 : 0);
        if (wanted == Plug.OUT && server != null) {
            server.stop(0);
            server = null;
        } else if (wanted != Plug.OUT && server == null) {
            server = listen(port);
        }
    }

    @Override
    public void close() throws IOException {
        plug(Plug.OUT);
    }

    /** The text of {@link #ABSTENTION} for a question that shows one venue, {@code v1}, or none. */
    static String abstain(String request) {
        return String.format(ABSTENTION, request.contains("\\\"v1\\\"") ? "{\"v1\":0}" : "{}");
    }

    private HttpServer listen(int on) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 16);
        made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        made.createContext("/", this::handle);
        made.start();
        return made;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.incrementAndGet();
            latch().await();
            byte[] body = completion(answer.apply(request)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized CountDownLatch latch() {
        return released;
    }

    private static String completion(String text) {
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(text));
        return "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"plugged-1\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + quoted + "\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":900,\"completion_tokens\":80,\"total_tokens\":980}}";
    }
}
