package io.steelyard.connectors.fakevenue;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.steelyard.connectors.fakevenue.VenueFaults.OnMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpInfos;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** The fake venue's port on the loopback address: Binance's REST paths, streams and WebSocket API, and Kraken's streams. */
final class VenueDoor implements AutoCloseable {
    static final String UNKNOWN_OUTCOME =
            "Timeout waiting for response from backend server. Send status unknown; execution status unknown.";
    private static final int OK = 200;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int TIMED_OUT = 504;
    private static final Duration LATE = Duration.ofMillis(700);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Object lock;
    private final BinanceCalls calls;
    private final BinanceGuard guard;
    private final BinanceStreams streams;
    private final VenueFaults faults;
    private final Runnable after;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final DisposableServer server;

    /** An answer by HTTP. */
    private record Answer(int status, String body, long retryAfter) {}

    /** {@code after} is run, still under the lock, when an exchange may have moved. */
    VenueDoor(
            int port,
            Object lock,
            BinanceCalls calls,
            BinanceGuard guard,
            BinanceStreams streams,
            BinanceApi api,
            KrakenStreams kraken,
            VenueFaults faults,
            Runnable after) {
        this.lock = lock;
        this.calls = calls;
        this.guard = guard;
        this.streams = streams;
        this.faults = faults;
        this.after = after;
        WebsocketServerSpec pingsToUs = WebsocketServerSpec.builder()
                .handlePing(true)
                .maxFramePayloadLength(1 << 20)
                .build();
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .channelGroup(channels)
                .route(routes -> routes.ws(
                                "/ws-api/v3",
                                (in, out) -> {
                                    FrameLine line = new FrameLine(faults);
                                    BinanceApi.Session session = api.connect(line);
                                    return Mono.from(line.serve(in, out, text -> locked(() -> session.heard(text))))
                                            .doFinally(_ -> session.close());
                                },
                                pingsToUs)
                        .ws(
                                "/v2",
                                (in, out) -> {
                                    FrameLine line = new FrameLine(faults);
                                    KrakenStreams.Connected connected = kraken.connect(line);
                                    return Mono.from(line.serve(in, out, text -> locked(() -> connected.heard(text))))
                                            .doFinally(_ -> connected.close());
                                },
                                pingsToUs)
                        .ws("/stream", (in, out) -> stream(in, out), pingsToUs)
                        .ws("/ws", (in, out) -> stream(in, out), pingsToUs)
                        .ws("/ws/{streams}", (in, out) -> stream(in, out), pingsToUs)
                        .route(_ -> true, this::http))
                .bindNow();
    }

    int port() {
        return server.port();
    }

    /** Method and path of every HTTP request so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
        server.disposeNow(CLOSING);
    }

    private Publisher<Void> stream(WebsocketInbound in, WebsocketOutbound out) {
        FrameLine line = new FrameLine(faults);
        String uri = pathOf(in);
        int mark = uri.indexOf('?');
        BinanceStreams.Connected connected =
                streams.connect(line, mark < 0 ? uri : uri.substring(0, mark), mark < 0 ? "" : uri.substring(mark + 1));
        return Mono.from(line.serve(in, out, connected::heard)).doFinally(_ -> connected.close());
    }

    private static String pathOf(WebsocketInbound in) {
        return in instanceof HttpInfos infos ? infos.uri() : "/ws";
    }

    private Publisher<Void> http(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .flatMap(body -> Mono.from(serve(request, response, body)));
    }

    private Publisher<Void> serve(HttpServerRequest request, HttpServerResponse response, String body) {
        String uri = request.uri();
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String call = request.method().name() + " " + path;
        requests.add(call);
        BinanceParameters asked = BinanceParameters.ofHttp(mark < 0 ? "" : uri.substring(mark + 1), body);
        String key = String.valueOf(request.requestHeaders().get("X-MBX-APIKEY", ""));
        boolean ofOrder = call.equals("POST /api/v3/order") || call.equals("DELETE /api/v3/order");
        return switch (ofOrder ? faults.ofMessage() : OnMessage.NONE) {
            case CUT_BEFORE -> cut(response);
            case HASTE ->
                send(response, refusal(new BinanceRefusal(BinanceRefusal.TOO_MANY, -1003, "Too many requests."), 1));
            case BAD_GATEWAY -> send(response, new Answer(BAD_GATEWAY, "<html>Bad Gateway</html>", 0));
            case UNAVAILABLE -> send(response, new Answer(UNAVAILABLE, "Service Unavailable.", 0));
            case CUT_AFTER -> {
                answer(call, asked, key);
                yield cut(response);
            }
            case SILENT_AFTER -> {
                answer(call, asked, key);
                yield Mono.never();
            }
            case TIMEOUT_AFTER -> {
                answer(call, asked, key);
                yield send(response, refusal(new BinanceRefusal(TIMED_OUT, -1007, UNKNOWN_OUTCOME), 0));
            }
            case LATE -> {
                Answer answer = answer(call, asked, key);
                yield Mono.delay(LATE).then(Mono.from(send(response, answer)));
            }
            case NONE -> send(response, answer(call, asked, key));
        };
    }

    private Answer answer(String call, BinanceParameters asked, String key) {
        synchronized (lock) {
            try {
                if (faults.isShut()) {
                    throw new BinanceRefusal(
                            BinanceRefusal.BANNED, -1003, "Way too much request weight used; IP banned.");
                }
                BinanceCalls.Rule rule = BinanceCalls.rule(call);
                guard.weigh(rule.weight(), rule.order());
                if (rule.signed()) {
                    guard.checkSigned(key, asked);
                }
                return new Answer(OK, calls.answer(call, asked), 0);
            } catch (BinanceRefusal e) {
                return refusal(e, guard.retryAfter());
            } finally {
                after.run();
            }
        }
    }

    private static Answer refusal(BinanceRefusal refusal, long retryAfter) {
        boolean hurried = refusal.status() == BinanceRefusal.TOO_MANY || refusal.status() == BinanceRefusal.BANNED;
        return new Answer(refusal.status(), refusal.json(), hurried ? retryAfter : 0);
    }

    private Publisher<Void> send(HttpServerResponse response, Answer answer) {
        HttpServerResponse headed = response.status(answer.status())
                .header("Content-Type", "application/json;charset=UTF-8")
                .header("X-MBX-USED-WEIGHT", Integer.toString(guard.weight()))
                .header("X-MBX-USED-WEIGHT-1M", Integer.toString(guard.weight()))
                .header("X-MBX-ORDER-COUNT-10S", Integer.toString(guard.orders()));
        if (answer.retryAfter() > 0) {
            headed = headed.header("Retry-After", Long.toString(answer.retryAfter()));
        }
        return headed.sendString(Mono.just(answer.body()));
    }

    private static Publisher<Void> cut(HttpServerResponse response) {
        response.withConnection(it -> {
            var _ = it.channel().close();
        });
        return Mono.never();
    }

    private void locked(Runnable work) {
        synchronized (lock) {
            work.run();
            after.run();
        }
    }
}
