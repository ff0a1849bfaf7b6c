package io.steelyard.engine.journal;

import io.steelyard.engine.domain.Sha256;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A running SHA-256 over entries: {@code chain(0)} is 32 zero bytes, {@code chain(n) = SHA-256(chain(n-1) ‖ bytes(n))}
 * with the whole record of entry n, header included. Where blocks end plays no part. Belongs to one thread.
 */
public final class HashChain {
    static final int HASH_BYTES = 32;

    private final MessageDigest digest = sha256();
    private final byte[] value = new byte[HASH_BYTES];

    /** The next link: one record, from {@code offset} on. */
    public void add(byte[] record, int offset, int length) {
        digest.update(value, 0, HASH_BYTES);
        digest.update(record, offset, length);
        try {
            digest.digest(value, 0, HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("Invariant: a SHA-256 has 32 bytes", e);
        }
    }

    /** The present link. */
    public Sha256 value() {
        return new Sha256(bigEndian(0), bigEndian(8), bigEndian(16), bigEndian(24));
    }

    /** The first four bytes of the present link: enough to find a difference, not to prove that there is none. */
    int mark() {
        return LittleEndian.getInt(value, 0);
    }

    void copyTo(byte[] into, int offset) {
        System.arraycopy(value, 0, into, offset, HASH_BYTES);
    }

    boolean equalsBytes(byte[] from, int offset) {
        for (int i = 0; i < HASH_BYTES; i++) {
            if (value[i] != from[offset + i]) {
                return false;
            }
        }
        return true;
    }

    /** Continues behind a link that is already known. */
    void resume(byte[] from, int offset) {
        System.arraycopy(from, offset, value, 0, HASH_BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }

    private long bigEndian(int offset) {
        return Long.reverseBytes(LittleEndian.getLong(value, offset));
    }
}
