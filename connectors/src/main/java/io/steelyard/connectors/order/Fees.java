package io.steelyard.connectors.order;

import io.steelyard.engine.domain.Bps;

/** What the venue takes of our trades in one listing, relative to notional. */
public record Fees(Bps maker, Bps taker) {}
