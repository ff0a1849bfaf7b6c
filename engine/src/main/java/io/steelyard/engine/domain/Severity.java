package io.steelyard.engine.domain;

/** How loudly an alert speaks. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
