package io.steelyard.connectors.order;

import io.steelyard.engine.config.Secret;
import java.util.Map;
import java.util.Objects;

/** Credentials of loopback venues. */
final class TestKeys {
    private TestKeys() {}

    static Credential credential(String key, String secret) {
        Map<String, String> environment = Map.of("KEY", key, "SECRET", secret);
        return new Credential(
                Objects.requireNonNull(Secret.resolve("env:KEY", environment)),
                Objects.requireNonNull(Secret.resolve("env:SECRET", environment)));
    }
}
