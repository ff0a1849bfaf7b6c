package io.steelyard.connectors.order.kraken;

import io.steelyard.connectors.order.Credential;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where Kraken is and who we are there. It has no testnet.
 *
 * @param rest address of its REST interface, without a path
 * @param credential key and secret, the secret in base64 as Kraken shows it
 * @param nonces the file that remembers how far this key's nonces went; one file a key, one process a key
 * @param window how long after it was sent Kraken may take an order ({@code deadline}), 3 to 58 s: Kraken wants
 *     2 to 60 s when it hears of it, and tells its clock in whole seconds
 * @param answer how long an answer may take
 * @param limits the account's counters
 */
public record KrakenSettings(
        String rest, Credential credential, Path nonces, Duration window, Duration answer, KrakenLimits limits) {
    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(58);
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    public KrakenSettings {
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Condition failed: 3 s <= window <= 58 s, was " + window);
        }
    }

    /** The live venue. */
    public static KrakenSettings live(Credential credential, Path nonces) {
        return new KrakenSettings("https://api.kraken.com", credential, nonces, WINDOW, ANSWER, KrakenLimits.STARTER);
    }

    /** The same at another address, for rehearsals. */
    public KrakenSettings at(String otherRest) {
        return new KrakenSettings(otherRest, credential, nonces, window, answer, limits);
    }

    /** The same with another patience. */
    public KrakenSettings patient(Duration otherWindow, Duration otherAnswer) {
        return new KrakenSettings(rest, credential, nonces, otherWindow, otherAnswer, limits);
    }

    /** The same for an account of another level. */
    public KrakenSettings limited(KrakenLimits otherLimits) {
        return new KrakenSettings(rest, credential, nonces, window, answer, otherLimits);
    }
}
