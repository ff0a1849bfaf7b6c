package io.steelyard.backtest.replay;

import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.journal.EntryCodec;
import io.steelyard.engine.loop.JournalListener;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 over the encoded bytes of every decision in order, header included. Nothing in those bytes depends on the
 * machine: sequences, causes and the replay's own times only.
 */
public final class DecisionHash implements JournalListener {
    private final EntryCodec codec = new EntryCodec();
    private final byte[] bytes = new byte[EntryCodec.MAX_RECORD_BYTES];
    private final MessageDigest digest;

    public DecisionHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {}

    @Override
    public void onDecision(long sequence, long causeSequence, long timeNanos, Decision decision) {
        int length = codec.encode(decision, sequence, causeSequence, timeNanos, bytes, 0);
        digest.update(bytes, 0, length);
    }

    /** The digest of all decisions so far; ends this hash. */
    public Sha256 finish() {
        ByteBuffer result = ByteBuffer.wrap(digest.digest());
        return new Sha256(result.getLong(), result.getLong(), result.getLong(), result.getLong());
    }
}
