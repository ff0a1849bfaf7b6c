package io.steelyard.connectors.order.coinbase;

import io.steelyard.connectors.order.Credential;
import java.net.URI;
import java.time.Duration;

/**
 * Where Coinbase's Advanced Trade is and who we are there.
 *
 * @param rest address of its REST interface, without a path
 * @param host what a token says it is for
 * @param credential name of the key, and its private key of P-256 in PEM
 * @param window how long a token is good, whole seconds, at most 120 s
 * @param answer how long an answer may take
 */
public record CoinbaseSettings(String rest, String host, Credential credential, Duration window, Duration answer) {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    public CoinbaseSettings {
        if (window.toNanosPart() != 0 || !window.isPositive() || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Condition failed: whole seconds up to 120 s, was " + window);
        }
    }

    /** The live venue. */
    public static CoinbaseSettings live(Credential credential) {
        return new CoinbaseSettings("https://api.coinbase.com", "api.coinbase.com", credential, WINDOW, ANSWER);
    }

    /** The same at another address, for rehearsals. */
    public CoinbaseSettings at(String otherRest) {
        return new CoinbaseSettings(otherRest, URI.create(otherRest).getAuthority(), credential, window, answer);
    }

    /** The same with another patience. */
    public CoinbaseSettings patient(Duration otherWindow, Duration otherAnswer) {
        return new CoinbaseSettings(rest, host, credential, otherWindow, otherAnswer);
    }
}
