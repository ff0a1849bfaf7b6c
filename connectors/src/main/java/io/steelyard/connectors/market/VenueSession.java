package io.steelyard.connectors.market;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.Input;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import reactor.netty.resources.LoopResources;

/**
 * One connection to a venue and all that follows from its being a connection: pings, silence, pauses, snapshots by REST, and
 * what of it is told. Everything happens on one thread, its own.
 */
final class VenueSession implements FeedSink {
    private static final Logger LOG = LoggerFactory.getLogger(VenueSession.class);
    private static final String WIRE = "wire";
    private static final String CLOCK = "clock";
    private static final int LONGEST_FRAME = 4 << 20;
    private static final int CONNECT_MILLIS = 5_000;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Duration PLANNED_END = Duration.ofHours(23); // venues end connections after 24
    private static final long STEADY_NANOS = Duration.ofSeconds(60).toNanos();

    private final Dialect dialect;
    private final VenueSettings settings;
    private final List<Instrument> listings;
    private final LongSupplier epochNanos;
    private final Consumer<Input> inputs;
    private final LoopResources resources;
    private final Scheduler loop;
    private final HttpClient client;
    private final Pauses pauses;
    private final Map<Instrument, Pauses> bookPauses = new HashMap<>();
    private final TreeSet<String> down = new TreeSet<>(); // channels that were said to be down
    private final ClockWatch clock = new ClockWatch();
    private byte[] frame = new byte[1 << 14];
    private @Nullable Line line;
    private long receivedNanos;
    private boolean closed;

    /** One connection: what is sent on it, and when it last said something, by the monotonic clock. */
    private static final class Line {
        private final Sinks.Many<WebSocketFrame> outgoing =
                Sinks.many().unicast().onBackpressureBuffer();
        private final long begunNanos = System.nanoTime();
        private long heardNanos = begunNanos;
        private @Nullable Disposable connecting;
        private @Nullable Connection connection;
        private boolean open;

        void send(WebSocketFrame text) {
            outgoing.tryEmitNext(text);
        }

        void cut() {
            outgoing.tryEmitComplete();
            if (connection != null) {
                connection.dispose();
            }
            if (connecting != null) {
                connecting.dispose();
            }
        }
    }

    VenueSession(
            Dialect dialect,
            VenueSettings settings,
            List<Instrument> listings,
            LongSupplier epochNanos,
            Consumer<Input> inputs,
            RandomGenerator chance) {
        this.dialect = dialect;
        this.settings = settings;
        this.listings = listings;
        this.epochNanos = epochNanos;
        this.inputs = inputs;
        resources = LoopResources.create("steelyard-feed-" + dialect.venue(), 1, 1, true);
        loop = Schedulers.fromExecutorService(resources.onClient(false).next());
        client = HttpClient.create()
                .runOn(resources, false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .responseTimeout(LONGEST_ANSWER);
        pauses = new Pauses(settings.longestPause(), chance);
        listings.forEach(listing -> bookPauses.put(listing, new Pauses(settings.longestPause(), chance)));
    }

    /** Begins on the session's thread. */
    void open() {
        long tick = Math.max(1, settings.silence().toMillis() / 8);
        loop.schedulePeriodically(this::look, tick, tick, TimeUnit.MILLISECONDS);
        loop.schedule(this::connect);
    }

    /** Ends on the session's thread, which ends too. */
    void close() {
        loop.schedule(() -> {
            closed = true;
            if (line != null) {
                line.cut();
                line = null;
            }
            resources.disposeLater(Duration.ZERO, LONGEST_ANSWER).subscribe();
        });
    }

    @Override
    public void emit(Input input) {
        if (input.venueTimeNanos() != receivedNanos && clock.onMessage(input.venueTimeNanos(), receivedNanos)) {
            if (clock.isWrong()) {
                sayDown(CLOCK, FeedFault.CLOCK_SKEW);
            } else {
                sayUp(CLOCK);
            }
        }
        inputs.accept(input);
    }

    @Override
    public void bookLost(Instrument listing, FeedFault fault) {
        sayDown(book(listing), fault);
        Line present = line;
        loop.schedule(
                () -> {
                    if (present != null && present == line) {
                        askForBook(listing);
                    }
                },
                pausesOf(listing).nextNanos(),
                TimeUnit.NANOSECONDS);
    }

    @Override
    public void bookWhole(Instrument listing) {
        pausesOf(listing).reset();
        sayUp(book(listing));
    }

    @Override
    public void venueDown(FeedFault fault) {
        drop(fault);
    }

    private void connect() {
        if (closed) {
            return;
        }
        Line next = new Line();
        line = next;
        WebsocketClientSpec spec = WebsocketClientSpec.builder()
                .maxFramePayloadLength(LONGEST_FRAME)
                .handlePing(true) // so that a pong is heard: it is a sign of life
                .build();
        next.connecting = client.websocket(spec)
                .uri(settings.webSocket() + dialect.path())
                .handle((in, out) -> talk(next, in, out))
                .subscribe(
                        _ -> {},
                        failure -> {
                            LOG.info("{}: {}", dialect.venue(), failure.toString());
                            ended(next);
                        },
                        () -> ended(next));
    }

    private Mono<Void> talk(Line own, WebsocketInbound in, WebsocketOutbound out) {
        in.withConnection(connection -> own.connection = connection);
        own.open = true;
        own.heardNanos = System.nanoTime();
        dialect.open().forEach(text -> own.send(new TextWebSocketFrame(text)));
        sayUp(WIRE);
        for (Instrument listing : listings) {
            if (settings.depth() > 0 && dialect.snapshotPath(listing) != null) {
                askForBook(listing);
            }
        }
        Mono<Void> reading = in.aggregateFrames(LONGEST_FRAME)
                .receiveFrames()
                .doOnNext(next -> hear(own, next))
                .then()
                .doFinally(_ -> own.outgoing.tryEmitComplete());
        return Mono.when(
                reading, out.sendObject(own.outgoing.asFlux(), _ -> true).then());
    }

    private void hear(Line own, WebSocketFrame heard) {
        own.heardNanos = System.nanoTime();
        switch (heard) {
            case PingWebSocketFrame ping ->
                own.send(new PongWebSocketFrame(ping.content().retain()));
            case TextWebSocketFrame text when own == line -> onText(text.content());
            default -> {
                // A pong has said enough; nothing is expected in other frames.
            }
        }
    }

    private void onText(ByteBuf content) {
        int length = content.readableBytes();
        if (frame.length < length) {
            frame = new byte[2 * length];
        }
        content.getBytes(content.readerIndex(), frame, 0, length);
        receivedNanos = epochNanos.getAsLong();
        try {
            dialect.onFrame(frame, length, receivedNanos, this);
        } catch (MalformedFrameException e) {
            LOG.warn("{}: a frame is refused: {}", dialect.venue(), e.getMessage());
            drop(FeedFault.DATA_GAP); // it may have been anything, a part of a book too
        }
    }

    private void askForBook(Instrument listing) {
        String path = dialect.snapshotPath(listing);
        Line present = line;
        if (present == null) {
            return;
        }
        if (path == null) {
            dialect.resubscribe(listing).forEach(text -> present.send(new TextWebSocketFrame(text)));
            return;
        }
        client.get()
                .uri(settings.rest() + path)
                .responseSingle((response, body) -> response.status().code() == 200
                        ? body.asByteArray()
                        : Mono.error(new IllegalStateException("status " + response.status())))
                .timeout(LONGEST_ANSWER)
                .subscribe(
                        body -> loop.schedule(() -> onSnapshot(present, listing, body)),
                        failure -> loop.schedule(() -> onNoSnapshot(present, listing, failure)));
    }

    private void onSnapshot(Line own, Instrument listing, byte[] body) {
        if (own != line) {
            return;
        }
        receivedNanos = epochNanos.getAsLong();
        try {
            dialect.onSnapshot(listing, body, body.length, receivedNanos, this);
        } catch (MalformedFrameException e) {
            onNoSnapshot(own, listing, e);
        }
    }

    private void onNoSnapshot(Line own, Instrument listing, Throwable failure) {
        LOG.info("{}: no book of {}: {}", dialect.venue(), listing.id(), failure.toString());
        if (own == line) {
            bookLost(listing, FeedFault.DATA_GAP);
        }
    }

    /** Silent for half the time allowed: a ping; for all of it: dead, whatever the socket believes. */
    private void look() {
        Line present = line;
        if (present == null || closed) {
            return;
        }
        long now = System.nanoTime();
        long quiet = now - present.heardNanos;
        if (quiet > settings.silence().toNanos()
                && (present.open || quiet > TimeUnit.MILLISECONDS.toNanos(CONNECT_MILLIS))) {
            drop(present.open ? FeedFault.SILENT : FeedFault.DISCONNECTED);
        } else if (present.open && now - present.begunNanos > PLANNED_END.toNanos()) {
            drop(FeedFault.CONNECTING);
        } else if (present.open && quiet > settings.silence().toNanos() / 2) {
            present.send(new PingWebSocketFrame());
            String ping = dialect.ping();
            if (ping != null) {
                present.send(new TextWebSocketFrame(ping));
            }
        }
    }

    private void ended(Line own) {
        if (own == line) {
            drop(FeedFault.DISCONNECTED);
        }
    }

    /** This connection is over; another begins after a pause. */
    private void drop(FeedFault fault) {
        Line old = line;
        if (old == null || closed) {
            return;
        }
        line = null;
        if (old.open && System.nanoTime() - old.begunNanos > STEADY_NANOS) {
            pauses.reset();
        }
        sayDown(WIRE, fault);
        old.cut();
        loop.schedule(this::connect, pauses.nextNanos(), TimeUnit.NANOSECONDS);
    }

    private void sayDown(String channel, FeedFault fault) {
        if (down.add(channel)) {
            inputs.accept(new FeedDown(epochNanos.getAsLong(), dialect.venue(), channel, fault));
        }
    }

    /** The wire's word is always said: it also tells that everything begins anew. */
    private void sayUp(String channel) {
        if (down.remove(channel) || channel.equals(WIRE)) {
            inputs.accept(new FeedUp(epochNanos.getAsLong(), dialect.venue(), channel));
        }
    }

    private Pauses pausesOf(Instrument listing) {
        return bookPauses.computeIfAbsent(
                listing, _ -> new Pauses(settings.longestPause(), RandomGenerator.getDefault()));
    }

    private static String book(Instrument listing) {
        return "book-" + listing.id().value();
    }
}
