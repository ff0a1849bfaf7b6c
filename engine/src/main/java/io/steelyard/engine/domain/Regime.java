package io.steelyard.engine.domain;

/** The market regime an adviser believes in. */
public enum Regime {
    CALM,
    STRESS,
    ISSUER_EVENT,
    VENUE_EVENT,
    UNKNOWN
}
