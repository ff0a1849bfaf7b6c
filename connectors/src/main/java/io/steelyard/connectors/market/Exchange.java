package io.steelyard.connectors.market;

import io.steelyard.engine.domain.Instrument;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The exchanges whose language is spoken here, with the addresses of their live streams. */
public enum Exchange {
    BINANCE("wss://stream.binance.com:9443", "https://api.binance.com"),
    KRAKEN("wss://ws.kraken.com", "https://api.kraken.com");

    private final String webSocket;
    private final String rest;

    Exchange(String webSocket, String rest) {
        this.webSocket = webSocket;
        this.rest = rest;
    }

    /** The one that a catalogue calls {@code venue}, such as {@code kraken}. */
    public static Optional<Exchange> of(String venue) {
        return Stream.of(values())
                .filter(it -> it.name().equalsIgnoreCase(venue))
                .findFirst();
    }

    String webSocket() {
        return webSocket;
    }

    String rest() {
        return rest;
    }

    Dialect dialect(List<Instrument> listings, int depth) {
        return switch (this) {
            case BINANCE -> new BinanceDialect(listings, depth);
            case KRAKEN -> new KrakenDialect(listings, depth);
        };
    }
}
