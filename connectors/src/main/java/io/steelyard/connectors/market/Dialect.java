package io.steelyard.connectors.market;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.VenueId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one venue speaks. Knows no socket, thread or clock; belongs to one session at a time, which calls it on one thread.
 * Times it cannot read from the venue are those of receipt.
 */
interface Dialect {
    VenueId venue();

    /** Path and query of the web socket, below the venue's address. */
    String path();

    /** What is said first on a new connection; everything known before is void from there on. */
    List<String> open();

    /** What is said to have a whole book of {@code listing} once more; empty where {@link #snapshotPath} is asked instead. */
    List<String> resubscribe(Instrument listing);

    /** Path and query of the REST request for a whole book; null where the stream brings it. */
    @Nullable
    String snapshotPath(Instrument listing);

    /** What keeps a quiet connection alive beside the web socket's own ping; null for nothing. */
    @Nullable
    String ping();

    /**
     * One frame.
     *
     * @throws MalformedFrameException when it is not as documented; the session then ends, for it may have been anything
     */
    void onFrame(byte[] frame, int length, long receivedNanos, FeedSink sink) throws MalformedFrameException;

    /** The answer to {@link #snapshotPath}. */
    void onSnapshot(Instrument listing, byte[] body, int length, long receivedNanos, FeedSink sink)
            throws MalformedFrameException;
}
