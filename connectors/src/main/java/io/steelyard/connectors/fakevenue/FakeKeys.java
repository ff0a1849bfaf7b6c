package io.steelyard.connectors.fakevenue;

/**
 * The user's keys at the fake venue. They open nothing else, so they may be printed.
 *
 * @param hmacKey name of the key that signs by HMAC-SHA256
 * @param hmacSecret its secret
 * @param ed25519Key name of the key that signs by Ed25519
 */
public record FakeKeys(String hmacKey, String hmacSecret, String ed25519Key) {
    /** The same for everybody. */
    public static final FakeKeys SHIPPED = new FakeKeys("fake-key", "fake-secret", "fake-ed25519-key");
}
