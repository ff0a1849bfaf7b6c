package io.steelyard.engine.port;

import io.steelyard.engine.event.Decision.AlertRaised;

/** Where alerts go. Called off the engine thread; may be slow. */
public interface AlertSink {
    void deliver(long sequence, long timeNanos, AlertRaised alert);
}
