package io.steelyard.ops.server;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** Slack as far as we use it: its methods over HTTP and Socket Mode over a real WebSocket, on the loopback address. */
final class FakeSlack implements AutoCloseable {
    private static final String JSON = "application/json";

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<String> acks = new CopyOnWriteArrayList<>();
    private final AtomicInteger stamps = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Sinks.Many<String> envelopes = Sinks.many().multicast().onBackpressureBuffer(64, false);
    private final DisposableServer http;
    private volatile boolean swallowing;

    FakeSlack() {
        http = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.post("/api/{method}", this::method).ws("/link", this::link))
                .bindNow();
    }

    /** A call of a method: its name and its form. */
    record Call(String method, Map<String, List<String>> form, long nanos) {
        String get(String key) {
            return form.getOrDefault(key, List.of("")).getFirst();
        }
    }

    String api() {
        return "http://127.0.0.1:" + http.port() + "/api/";
    }

    /** Calls of {@code method} that were taken, in their order. */
    List<Call> calls(String method) {
        return calls.stream()
                .filter(call -> call.method().equals(method))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What the app answered over the socket. */
    List<String> acks() {
        return List.copyOf(acks);
    }

    /** The next so many posts are refused with 429 and a second of patience. */
    void refuse(int posts) {
        refusals.set(posts);
    }

    /** From now on posts are taken, and the answer is lost. */
    void swallow(boolean on) {
        swallowing = on;
    }

    /** Sends an envelope to the app. */
    void send(String envelope) {
        envelopes.emitNext(envelope, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(5)));
    }

    @Override
    public void close() {
        http.disposeNow(Duration.ofSeconds(1));
    }

    private Mono<Void> method(HttpServerRequest request, HttpServerResponse response) {
        String method = String.valueOf(request.param("method"));
        return request.receive()
                .aggregate()
                .asString(StandardCharsets.UTF_8)
                .defaultIfEmpty("")
                .flatMap(body -> answer(method, new QueryStringDecoder("?" + body, true).parameters(), response));
    }

    private Mono<Void> answer(String method, Map<String, List<String>> form, HttpServerResponse response) {
        if (method.equals("chat.postMessage") && refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return response.status(429).header("Retry-After", "1").send();
        }
        String stamp = "1700000000." + String.format(java.util.Locale.ROOT, "%06d", stamps.incrementAndGet());
        calls.add(new Call(method, Map.copyOf(form), System.nanoTime()));
        if (swallowing && method.equals("chat.postMessage")) {
            return response.status(503).send();
        }
        String body = switch (method) {
            case "apps.connections.open" -> "{\"ok\":true,\"url\":\"ws://127.0.0.1:" + http.port() + "/link\"}";
            case "auth.test" ->
                "{\"ok\":true,\"url\":\"http://127.0.0.1/\",\"team\":\"t\",\"user\":\"bot\",\"team_id\":\"T1\","
                        + "\"user_id\":\"U0BOT\",\"bot_id\":\"B1\"}";
            case "conversations.history" -> "{\"ok\":true,\"messages\":[" + history() + "]}";
            default ->
                "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"" + stamp + "\",\"message\":{\"ts\":\"" + stamp + "\"}}";
        };
        return response.header("Content-Type", JSON).sendString(Mono.just(body)).then();
    }

    private String history() {
        List<String> messages = new ArrayList<>();
        int stamp = 0;
        for (Call call : calls("chat.postMessage")) {
            messages.add(
                    "{\"type\":\"message\",\"ts\":\"1700000000." + String.format(java.util.Locale.ROOT, "%06d", ++stamp)
                            + "\",\"text\":\"\",\"metadata\":" + call.get("metadata") + "}");
        }
        return String.join(",", messages);
    }

    private Mono<Void> link(WebsocketInbound inbound, WebsocketOutbound outbound) {
        Mono<Void> hearing = inbound.receive().asString().doOnNext(acks::add).then();
        Mono<Void> telling = outbound.sendString(envelopes
                        .asFlux()
                        .startWith("{\"type\":\"hello\",\"num_connections\":1,\"debug_info\":{\"host\":\"fake\"},"
                                + "\"connection_info\":{\"app_id\":\"A1\"}}"))
                .then();
        return Mono.when(hearing, telling);
    }
}
