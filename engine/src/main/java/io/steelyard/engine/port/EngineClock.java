package io.steelyard.engine.port;

/** The engine's only source of time. */
@FunctionalInterface
public interface EngineClock {
    /** Epoch nanoseconds; never runs backwards. */
    long nowNanos();
}
