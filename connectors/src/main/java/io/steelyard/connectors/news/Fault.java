package io.steelyard.connectors.news;

import io.steelyard.engine.event.ControlInput.FeedFault;

/** Why a poll brought nothing. */
public enum Fault {
    UNREACHABLE(FeedFault.DISCONNECTED),
    TIMEOUT(FeedFault.DISCONNECTED),
    STATUS(FeedFault.DISCONNECTED),
    REDIRECT(FeedFault.DISCONNECTED),
    TOO_LARGE(FeedFault.OVERFLOW),
    ENCODED(FeedFault.DATA_GAP),
    CONTENT_TYPE(FeedFault.DATA_GAP),
    MALFORMED(FeedFault.DATA_GAP),
    /** What was read last cannot be kept, so that a restart may read it again. */
    STATE(FeedFault.DATA_GAP);

    private final FeedFault feed;

    Fault(FeedFault feed) {
        this.feed = feed;
    }

    /** How the journal calls it. */
    FeedFault feed() {
        return feed;
    }
}
