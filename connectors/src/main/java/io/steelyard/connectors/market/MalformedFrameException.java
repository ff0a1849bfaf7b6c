package io.steelyard.connectors.market;

/** A frame that is not what the venue's documents promise; says where. */
final class MalformedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedFrameException(String reason) {
        super(reason);
    }
}
