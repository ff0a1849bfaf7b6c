package io.steelyard.connectors.market;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;

/** A venue's door on loopback: it says what a test tells it to, to every connection, and answers pings or does not. */
final class LoopbackVenue implements AutoCloseable {
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger snapshots = new AtomicInteger();
    final List<String> heard = new CopyOnWriteArrayList<>();
    private final Sinks.Many<String> frames = Sinks.many().multicast().directBestEffort();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final DisposableServer server;

    LoopbackVenue(int port, boolean answersPings, Supplier<String> snapshot) {
        WebsocketServerSpec spec =
                WebsocketServerSpec.builder().handlePing(!answersPings).build();
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .channelGroup(channels)
                .route(routes -> routes.get("/api/v3/depth", (_, response) -> {
                            snapshots.incrementAndGet();
                            return response.sendString(Mono.just(snapshot.get()));
                        })
                        .ws(
                                "/{path}",
                                (in, out) -> {
                                    connections.incrementAndGet();
                                    Flux<Void> listening = in.receive()
                                            .asString()
                                            .doOnNext(heard::add)
                                            .thenMany(Flux.empty());
                                    return Flux.merge(
                                            listening,
                                            out.sendString(frames.asFlux()).then());
                                },
                                spec))
                .bindNow();
    }

    VenueSettings settings(int depth) {
        return new VenueSettings(
                "ws://127.0.0.1:" + port(),
                "http://127.0.0.1:" + port(),
                depth,
                Duration.ofMillis(600),
                Duration.ofMillis(300));
    }

    int port() {
        return server.port();
    }

    /** Whether somebody hears what is said. */
    boolean isHeard() {
        return frames.currentSubscriberCount() > 0;
    }

    void say(String frame) {
        frames.emitNext(frame, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
    }

    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
        server.disposeNow(Duration.ofSeconds(1));
    }
}
