package io.steelyard.connectors.market;

import java.time.Duration;

/**
 * Where a venue is and how patient we are with it.
 *
 * @param webSocket address of its streams, without a path, such as {@code wss://stream.binance.com:9443}
 * @param rest address of its REST interface, without a path
 * @param depth levels of a book's snapshot; 0 for best quotes and trades only
 * @param silence how long a connection may say nothing, not even to a ping, before it counts as dead
 * @param longestPause longest wait before another try
 */
public record VenueSettings(String webSocket, String rest, int depth, Duration silence, Duration longestPause) {
    /** Half-open connections are noticed within this. */
    public static final Duration USUAL_SILENCE = Duration.ofSeconds(4);

    private static final Duration USUAL_PAUSE = Duration.ofSeconds(60);

    public VenueSettings {
        if (depth < 0 || !silence.isPositive() || !longestPause.isPositive()) {
            throw new IllegalArgumentException("Condition failed: depth >= 0, silence and longestPause > 0, were "
                    + depth + ", " + silence + ", " + longestPause);
        }
    }

    /** The live venue's addresses and the usual patience. */
    public static VenueSettings live(Exchange exchange, int depth) {
        return new VenueSettings(exchange.webSocket(), exchange.rest(), depth, USUAL_SILENCE, USUAL_PAUSE);
    }

    /** The same at other addresses, such as a rehearsal's. */
    public VenueSettings at(String otherWebSocket, String otherRest) {
        return new VenueSettings(otherWebSocket, otherRest, depth, silence, longestPause);
    }

    /** The same with another patience. */
    public VenueSettings patient(Duration newSilence, Duration newLongestPause) {
        return new VenueSettings(webSocket, rest, depth, newSilence, newLongestPause);
    }
}
