package io.steelyard.connectors.order.binance;

import io.steelyard.connectors.order.Credential;
import java.time.Duration;

/**
 * Where Binance is and who we are there.
 *
 * @param rest address of its REST interface, without a path
 * @param webSocketApi address of its WebSocket interface, with its path
 * @param credential key and secret of HMAC-SHA256
 * @param window how old a message may be when it arrives there ({@code recvWindow})
 * @param answer how long an answer may take
 * @param sapi whether it says what a key may do; testnets do not
 */
public record BinanceSettings(
        String rest, String webSocketApi, Credential credential, Duration window, Duration answer, boolean sapi) {
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** The live venue. */
    public static BinanceSettings live(Credential credential) {
        return new BinanceSettings(
                "https://api.binance.com", "wss://ws-api.binance.com:443/ws-api/v3", credential, WINDOW, ANSWER, true);
    }

    /** Its spot testnet. */
    public static BinanceSettings testnet(Credential credential) {
        return new BinanceSettings(
                "https://testnet.binance.vision",
                "wss://ws-api.testnet.binance.vision/ws-api/v3",
                credential,
                WINDOW,
                ANSWER,
                false);
    }

    /** The same at other addresses, for rehearsals. */
    public BinanceSettings at(String otherRest, String otherWebSocketApi) {
        return new BinanceSettings(otherRest, otherWebSocketApi, credential, window, answer, sapi);
    }

    /** The same with another patience. */
    public BinanceSettings patient(Duration otherWindow, Duration otherAnswer) {
        return new BinanceSettings(rest, webSocketApi, credential, otherWindow, otherAnswer, sapi);
    }
}
