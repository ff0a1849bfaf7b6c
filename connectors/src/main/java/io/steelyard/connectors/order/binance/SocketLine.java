package io.steelyard.connectors.order.binance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One WebSocket that one thread reads by waiting for the next message; a silent one can be told from a dead one. */
final class SocketLine implements AutoCloseable {
    private static final int LONGEST = 1 << 20;

    private final HttpClient client;
    private final Ear ear = new Ear();
    private final WebSocket socket;

    /** What was heard: a text, a pong, or the end. */
    private record Heard(Kind kind, String text) {
        private enum Kind {
            TEXT,
            PONG,
            END
        }
    }

    private static final class Ear implements WebSocket.Listener {
        private final BlockingDeque<Heard> heard = new LinkedBlockingDeque<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (part.length() > LONGEST) {
                heard.add(new Heard(Heard.Kind.END, "a message of more than " + LONGEST + " characters"));
            } else if (last) {
                heard.add(new Heard(Heard.Kind.TEXT, part.toString()));
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            heard.add(new Heard(Heard.Kind.PONG, ""));
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add(new Heard(Heard.Kind.END, "closed with " + code));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable fault) {
            heard.add(new Heard(Heard.Kind.END, fault.getClass().getSimpleName()));
        }
    }

    private SocketLine(String address, Duration longest) throws IOException, InterruptedException {
        client = HttpClient.newBuilder().connectTimeout(longest).build();
        try {
            socket = client.newWebSocketBuilder()
                    .connectTimeout(longest)
                    .buildAsync(URI.create(address), ear)
                    .get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            client.shutdownNow();
            throw new IOException("no connection: " + e.getClass().getSimpleName(), e);
        }
    }

    static SocketLine open(String address, Duration longest) throws IOException, InterruptedException {
        return new SocketLine(address, longest);
    }

    void send(String text) throws IOException {
        try {
            socket.sendText(text, true).join();
        } catch (CompletionException e) { // its message would quote what was sent
            throw new IOException("not sent");
        }
    }

    /** The next message; null when none came in time. */
    @Nullable
    String next(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) { // pongs are nobody's message
            Heard next = ear.heard.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return null;
            }
            switch (next.kind()) {
                case TEXT -> {
                    return next.text();
                }
                case END -> throw new IOException(next.text());
                case PONG -> {
                    // somebody is there
                }
            }
        }
    }

    /** Makes sure that somebody is there; whatever is heard is a sign of it. */
    void ping(Duration patience) throws IOException, InterruptedException {
        try {
            socket.sendPing(ByteBuffer.allocate(0)).join();
        } catch (CompletionException e) {
            throw new IOException("not sent");
        }
        Heard sign = ear.heard.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (sign == null) {
            throw new IOException("no answer to a ping within " + patience.toMillis() + " ms");
        }
        if (sign.kind() != Heard.Kind.PONG) {
            ear.heard.addFirst(sign); // for whoever asks next
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
