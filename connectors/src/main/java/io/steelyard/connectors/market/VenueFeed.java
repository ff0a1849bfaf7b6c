package io.steelyard.connectors.market;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.port.Feed;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink.OverflowStrategy;

/**
 * The live feed of one exchange. Each subscription is a connection of its own, kept up until it is cancelled: it notices when
 * the other side is silent, begins anew after a pause, and says by {@code FeedDown} and {@code FeedUp} what can be believed.
 *
 * <p>Inputs come on the connection's thread; market inputs are refilled as soon as the subscriber returns, who asks for all
 * of them and holds none back.
 */
public final class VenueFeed implements Feed {
    private final Exchange exchange;
    private final VenueSettings settings;
    private final List<Instrument> listings;
    private final LongSupplier epochNanos;

    /** {@code listings} are of one venue, which speaks {@code exchange}'s language. */
    public VenueFeed(Exchange exchange, VenueSettings settings, List<Instrument> listings, LongSupplier epochNanos) {
        if (listings.stream().map(Instrument::venue).distinct().count() != 1) {
            throw new IllegalArgumentException("Condition failed: listings of one venue, were " + listings);
        }
        this.exchange = exchange;
        this.settings = settings;
        this.listings = List.copyOf(listings);
        this.epochNanos = epochNanos;
    }

    @Override
    public String id() {
        return venue().code();
    }

    @Override
    public Flux<Input> inputs() {
        return Flux.push(
                sink -> {
                    Dialect dialect = exchange.dialect(listings, settings.depth());
                    VenueSession session =
                            new VenueSession(dialect, settings, listings, epochNanos, sink::next, new Random());
                    sink.onDispose(session::close);
                    session.open();
                },
                OverflowStrategy.IGNORE);
    }

    private VenueId venue() {
        return listings.getFirst().venue();
    }
}
