package io.steelyard.engine.port;

import java.io.IOException;

/** Where people hear of the engine. Called on a thread of its own; may be slow, may fail, and may be told twice. */
public interface NoticeSink extends AutoCloseable {
    /** Under which its progress is remembered; unique among the sinks of a server. */
    String name();

    /**
     * Delivers {@code notice}, and waits for it; told the same key again, it does nothing.
     *
     * @throws IOException when it could not be delivered now; it will be told again
     */
    void deliver(Notice notice) throws IOException, InterruptedException;

    @Override
    void close();
}
