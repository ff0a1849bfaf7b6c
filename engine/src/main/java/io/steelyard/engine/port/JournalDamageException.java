package io.steelyard.engine.port;

/** A journal is damaged: names the first sequence that cannot be trusted. */
public final class JournalDamageException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long firstBadSequence;

    public JournalDamageException(long firstBadSequence, String message) {
        super(message);
        this.firstBadSequence = firstBadSequence;
    }

    public long firstBadSequence() {
        return firstBadSequence;
    }
}
