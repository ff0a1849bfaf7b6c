package io.steelyard.connectors.fakevenue;

import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** One WebSocket connection of the fake venue: what is said goes through the faults, and pings are answered unless half open. */
final class FrameLine {
    private static final int MOST_WAITING = 50_000;

    private final VenueFaults faults;
    private final Sinks.Many<WebSocketFrame> out =
            Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_WAITING));
    private @Nullable Connection connection;
    private @Nullable String held; // comes after the next

    FrameLine(VenueFaults faults) {
        this.faults = faults;
    }

    /** Serves the connection until it ends. */
    Publisher<Void> serve(WebsocketInbound in, WebsocketOutbound to, Consumer<String> heard) {
        in.withConnection(it -> connection = it);
        Mono<Void> listening = in.aggregateFrames()
                .receiveFrames()
                .doOnNext(frame -> onFrame(frame, heard))
                .then();
        Mono<Void> speaking = to.sendObject(out.asFlux(), _ -> true).then();
        return Mono.firstWithSignal(listening, speaking);
    }

    /** An event of a stream; the faults may have it. */
    synchronized void event(String text) {
        if (faults.isSilent()) {
            return;
        }
        String before = held;
        held = null;
        switch (faults.ofFrame()) {
            case NONE -> say(text);
            case GAP -> {
                // lost
            }
            case DUPLICATE -> {
                say(text);
                say(text);
            }
            case REORDER -> held = text;
            case GARBLED -> say(text.substring(0, text.length() / 2));
            case DROP -> close();
        }
        if (before != null) {
            say(before);
        }
    }

    /** An answer. */
    synchronized void answer(String text) {
        if (!faults.isHalfOpen()) {
            say(text);
        }
    }

    /** Ends the connection without a word. */
    void close() {
        if (connection != null) {
            var _ = connection.channel().close(); // whoever listens hears of it
        }
    }

    private void onFrame(WebSocketFrame frame, Consumer<String> heard) {
        if (frame instanceof PingWebSocketFrame ping && !faults.isHalfOpen()) {
            synchronized (this) {
                emit(new PongWebSocketFrame(ping.content().copy()));
            }
        } else if (frame instanceof TextWebSocketFrame text) {
            heard.accept(text.text());
        }
    }

    private void say(String text) {
        emit(new TextWebSocketFrame(text));
    }

    private void emit(WebSocketFrame frame) {
        if (out.tryEmitNext(frame).isFailure()) {
            frame.release();
            close(); // somebody does not read
        }
    }
}
