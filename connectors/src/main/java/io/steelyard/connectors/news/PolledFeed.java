package io.steelyard.connectors.news;

import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.port.NewsFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A source as a feed: polls for ever at its pace, slower after faults, and says when it falls silent or breaks. */
final class PolledFeed implements NewsFeed {
    private final SourcePoll source;
    private final LongSupplier epochNanos;
    private final Backoff backoff;
    private Duration wait = Duration.ZERO;
    private boolean isTold;
    private @Nullable FeedFault down;
    private long heardNanos;

    PolledFeed(SourcePoll source, LongSupplier epochNanos, RandomGenerator chance) {
        this.source = source;
        this.epochNanos = epochNanos;
        this.backoff = new Backoff(source.settings().every(), chance);
        this.heardNanos = epochNanos.getAsLong();
    }

    @Override
    public String source() {
        return source.settings().name();
    }

    /** For one subscriber. What a poll brought counts as taken when the subscriber has all of it. */
    @Override
    public Flux<Event> events() {
        return Flux.defer(this::turn).repeat();
    }

    private Flux<Event> turn() {
        Mono<List<Event>> poll = Mono.fromCallable(this::poll).subscribeOn(Schedulers.boundedElastic());
        return Mono.delay(wait).then(poll).flatMapIterable(events -> events).concatWith(Flux.defer(this::keep));
    }

    private List<Event> poll() {
        Polled polled = source.poll();
        List<Event> events = new ArrayList<>();
        long now = epochNanos.getAsLong();
        if (!polled.items().isEmpty()) {
            heardNanos = now;
        }
        boolean isSilent = now - heardNanos > source.settings().silent().toNanos();
        Fault fault = polled.fault();
        tell(fault == null ? (isSilent ? FeedFault.SILENT : null) : fault.feed(), events);
        polled.items().forEach(item -> events.add(new Event.Arrived(item)));
        wait = backoff.next(fault != null);
        return events;
    }

    private Flux<Event> keep() {
        List<Event> events = new ArrayList<>();
        if (!source.keep()) {
            tell(Fault.STATE.feed(), events);
        }
        return Flux.fromIterable(events);
    }

    /** Says what changed: at first either, later only the other. */
    private void tell(@Nullable FeedFault now, List<Event> events) {
        if (isTold && now == down) {
            return;
        }
        isTold = true;
        down = now;
        events.add(now == null ? new Event.Up() : new Event.Down(now));
    }
}
