package io.steelyard.ops.server;

import io.steelyard.connectors.market.Exchange;
import io.steelyard.connectors.market.VenueFeed;
import io.steelyard.connectors.market.VenueSettings;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.port.Feed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * One feed, a table {@code [[feed]]} of a server's configuration.
 *
 * @param source {@code live}, or {@code journal:DIR} for a recording that is played again from now on
 * @param listings what of it is wanted, all of one venue
 * @param depth levels of the books' snapshots; 0 for best quotes and trades only
 * @param webSocket another address than the live venue's, for rehearsals; empty for that
 * @param rest the same of its REST interface
 */
public record FeedSettings(String source, List<Instrument> listings, int depth, String webSocket, String rest) {
    private static final String LIVE = "live";
    private static final int DEEPEST = 5_000;

    public FeedSettings {
        listings = List.copyOf(listings);
    }

    static FeedSettings read(ConfigSection section, InstrumentCatalogue catalogue) {
        String source = section.text("source");
        if (!source.equals(LIVE) && !source.startsWith(RecordedFeed.SCHEME)) {
            section.problem("source", LIVE + " or " + RecordedFeed.SCHEME + "DIR", source);
        }
        List<Instrument> listings = new ArrayList<>();
        for (int number : section.counts("instruments", 0, InstrumentId.LIMIT - 1)) {
            Instrument listing = catalogue.find(InstrumentId.of(number));
            if (listing == null) {
                section.problem("instruments", "numbers of the catalogue", number);
            } else {
                listings.add(listing);
            }
        }
        List<VenueId> venues =
                listings.stream().map(Instrument::venue).distinct().toList();
        if (venues.size() != 1) {
            section.problem("instruments", "at least one, all of one venue", section.written("instruments"));
        } else if (source.equals(LIVE) && Exchange.of(venues.getFirst().code()).isEmpty()) {
            section.problem(
                    "instruments",
                    "of a venue whose language is spoken here, which are "
                            + Stream.of(Exchange.values())
                                    .map(it -> it.name().toLowerCase(Locale.ROOT))
                                    .toList(),
                    venues.getFirst());
        }
        return new FeedSettings(
                source,
                listings,
                section.has("depth") ? section.count("depth", 0, DEEPEST) : 0,
                section.text("web_socket", ""),
                section.text("rest", ""));
    }

    VenueId venue() {
        return listings.getFirst().venue();
    }

    /** The feed itself, not yet listened to. */
    Feed open(LongSupplier epochNanos) {
        Optional<Exchange> exchange = Exchange.of(venue().code());
        if (!source.equals(LIVE) || exchange.isEmpty()) {
            return new RecordedFeed(Path.of(source.substring(RecordedFeed.SCHEME.length())), listings, epochNanos);
        }
        VenueSettings usual = VenueSettings.live(exchange.get(), depth);
        VenueSettings settings = webSocket.isEmpty() ? usual : usual.at(webSocket, rest);
        return new VenueFeed(exchange.get(), settings, listings, epochNanos);
    }

    @Override
    public String toString() {
        return source + " "
                + listings.stream()
                        .map(it -> it.venue() + ":" + it.base().code() + "/"
                                + it.quote().code())
                        .toList();
    }
}
