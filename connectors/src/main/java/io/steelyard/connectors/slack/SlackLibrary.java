package io.steelyard.connectors.slack;

import com.slack.api.bolt.socket_mode.SocketModeApp;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of Slack's library that say they throw everything; here it ends. */
final class SlackLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SlackLibrary.class);

    private SlackLibrary() {}

    /** Opens the socket. */
    static void start(SocketModeApp app) throws IOException {
        try {
            app.startAsync();
        } catch (Exception e) {
            throw new IOException(e.getClass().getSimpleName(), e);
        }
    }

    /** Closes {@code part}; one that cannot be closed dies with us. */
    static void close(SocketModeApp part) {
        closeQuietly(part::close);
    }

    /** The same. */
    static void close(AutoCloseable part) {
        closeQuietly(part);
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception _) {
            LOG.debug("not closed: {}", part); // nothing is lost with a client that is not used any more
        }
    }
}
