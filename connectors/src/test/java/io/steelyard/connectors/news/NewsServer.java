package io.steelyard.connectors.news;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loopback server of news that misbehaves as told. */
final class NewsServer implements AutoCloseable {
    /** What to do with one request. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Map<String, List<String>>> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Behaviour behaviour;

    NewsServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/feed";
    }

    void then(Behaviour next) {
        behaviour = next;
    }

    /** Headers of the requests so far. */
    List<Map<String, List<String>>> requests() {
        return requests;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    static Behaviour says(String type, String body) {
        return says(type, body.getBytes(StandardCharsets.UTF_8));
    }

    static Behaviour says(String type, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    static Behaviour status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** Headers and half a body, and then nothing more. */
    Behaviour hangs() {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write("<rss>".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                closed.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(Map.copyOf(exchange.getRequestHeaders()));
        try (exchange) {
            behaviour.answer(exchange);
        }
    }
}
