package io.steelyard.connectors.order;

import io.steelyard.engine.config.Secret;

/** An account's key and its secret, both of which print as stars. */
public record Credential(Secret key, Secret secret) {}
